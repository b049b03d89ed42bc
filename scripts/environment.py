"""Build ``.venv`` from the hashed lock file; needs only the standard library."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = "0.13.9"


def run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("Onthaal needs Python 3.11 or newer.")
    if not PYTHON.exists():
        print("environment: creating .venv", flush=True)
        venv.create(VENV, with_pip=True)
    print("environment: installing what the lock file names (a minute the first time)", flush=True)
    pip = (str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    if subprocess.run((str(PYTHON), "-m", "uv", "--version"), capture_output=True).returncode:
        run(*pip, f"uv=={UV}")
    uv = (str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON))
    run(*uv, "--require-hashes", "-r", "requirements-dev.txt")
    run(*uv, "--no-deps", "--editable", ".")


if __name__ == "__main__":
    main()
