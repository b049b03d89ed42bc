"""Import a folder of real mail into a throwaway installation and print the account of it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("make check-samples SAMPLES=/path/to/a/folder/of/mail")
        return 2
    folder = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="onthaal-samples-") as data:
        environment = {**os.environ, "ONTHAAL_DATA": data, "ONTHAAL_LOG": "ERROR"}
        for command in (
            ["migrate", "--verbosity=0"],
            ["mail", "import", folder, "--report", f"{data}/report.jsonl"],
            ["mail", "import", folder],
        ):
            done = subprocess.run([sys.executable, "-m", "onthaal", *command], env=environment)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
