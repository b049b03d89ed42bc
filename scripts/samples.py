"""Import folders of real files into throwaway installations and print the account of it.

A folder with JSON in it holds feed pages and instances of IPDC; any other holds mail.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

JSON = (".json", ".jsonld")


def main() -> int:
    folders = [Path(name).resolve() for name in sys.argv[1:]]
    if not folders or not all(folder.is_dir() for folder in folders):
        print("make check-samples SAMPLES=/path/to/mail SAMPLES_LPDC=/path/to/ipdc")
        return 2
    statuses = [_lpdc(folder) if _holds_json(folder) else _mail(folder) for folder in folders]
    return max(statuses)


def _holds_json(folder: Path) -> bool:
    return any(path.suffix in JSON for path in folder.iterdir())


def _mail(folder: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="onthaal-samples-") as data:
        return _run(
            data,
            ["-m", "onthaal", "migrate", "--verbosity=0"],
            ["-m", "onthaal", "mail", "import", str(folder), "--report", f"{data}/report.jsonl"],
            ["-m", "onthaal", "mail", "import", str(folder)],
        )


def _lpdc(folder: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="onthaal-samples-") as data:
        return _run(
            data,
            ["-m", "onthaal", "migrate", "--verbosity=0"],
            ["-m", "onthaal", "catalogue", "import", str(folder)],
            ["-m", "onthaal", "catalogue", "import", str(folder)],
            [str(Path(__file__).with_name("samples_lpdc.py"))],
        )


def _run(data: str, *commands: list[str]) -> int:
    """Run the commands one after the other on the data in a folder, until one fails."""
    environment = {**os.environ, "ONTHAAL_DATA": data, "ONTHAAL_LOG": "ERROR"}
    environment.pop("DATABASE_URL", None)
    for command in commands:
        done = subprocess.run([sys.executable, *command], env=environment)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
