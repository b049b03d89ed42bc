"""Which adapter answers: the setting ``ONTHAAL_REGISTER``."""

from importlib import import_module
from pathlib import Path
from typing import cast

from django.conf import settings

from onthaal.registers.adapters.file import FileRegister
from onthaal.registers.adapters.none import NoRegister
from onthaal.registers.protocol import PopulationRegister

INVENTED = Path(__file__).resolve().parent.parent / "data" / "invented.json"


def current() -> PopulationRegister:
    """Return the adapter of this installation.

    '' has none, 'demo' answers from invented people, 'file:/path.json' from a file, and
    'package.module:Name' calls ``Name()`` of a package of the city's own.
    """
    named: str = settings.REGISTER
    if not named:
        return NoRegister()
    if named == "demo":
        return FileRegister(INVENTED)
    if named.startswith("file:"):
        return FileRegister(Path(named.removeprefix("file:")))
    module, _colon, name = named.partition(":")
    return cast(PopulationRegister, getattr(import_module(module), name)())
