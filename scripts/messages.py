"""The translations: ``collect`` the texts, ``compile`` the catalogues, ``check`` them.

Dutch stands in the source; English is ``locale/en``. Compiling needs no system package; collecting
and checking use xgettext and say so when it is missing.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onthaal"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def compile_all() -> int:
    if CATALOGUE.exists():
        with CATALOGUE.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(CATALOGUE))
    return 0


def collect(folder: Path = PACKAGE) -> int:
    if not shutil.which("xgettext"):
        print("messages: xgettext is not on this machine (package gettext)")
        return 1 if os.environ.get("CI") == "true" else 0
    (folder / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=en", "--no-obsolete",
         "--no-location", "--no-wrap", "--ignore=vendor", "--ignore=tests", "--verbosity=0"],
        cwd=folder,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "onthaal.config.test_settings"},
    ).returncode  # fmt: skip


def check() -> int:
    """Fail on a text that is missing from the catalogue, untranslated, or loses a placeholder."""
    if not shutil.which("xgettext"):
        return collect()
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "onthaal"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("vendor", "__pycache__"))
        if collect(copy):
            return 1
        fresh = read(copy / "locale" / "en" / "LC_MESSAGES" / "django.po")
    kept = read(CATALOGUE)
    problems = []
    for message in fresh:
        if not message.id:
            continue
        known = kept.get(message.id, context=message.context)
        if known is None:
            problems.append(f"not collected: {message.id!r}")
        elif not all(_strings(known.string)) or known.fuzzy:
            problems.append(f"not translated: {message.id!r}")
        elif not _same_placeholders(message.id, known.string):
            problems.append(f"placeholders differ: {message.id!r}")
    print("\n".join(problems[:40]) or f"messages: {len(fresh)} texts, all translated")
    if problems:
        print(f"messages: {len(problems)} problems; run 'make messages' and translate them")
    return 1 if problems else 0


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _same_placeholders(source: str | tuple[str, ...], target: str | tuple[str, ...]) -> bool:
    wanted = set(_PLACEHOLDER.findall(_strings(source)[-1]))
    return wanted == set(_PLACEHOLDER.findall(_strings(target)[-1]))


if __name__ == "__main__":
    sys.exit({"compile": compile_all, "collect": collect, "check": check}[sys.argv[1]]())
