"""Which reader of identity cards stands at the desk: the setting ``ONTHAAL_EID_READER``."""

from importlib import import_module
from pathlib import Path
from typing import cast

from django.conf import settings

from onthaal.counter.procedures.cards.file import FileReader
from onthaal.counter.procedures.cards.protocol import Card, EidReader, NoCard

__all__ = ["Card", "EidReader", "NoCard", "current"]
INVENTED = Path(__file__).resolve().parent.parent / "data" / "card.json"


def current() -> EidReader | None:
    """Return the reader of this installation, ``None`` where everything is typed.

    '' has none, 'demo' gives the card of an invented person, 'file:/path.json' one from a file, and
    'package.module:Name' calls ``Name()`` of a package of the city's own.
    """
    named: str = settings.EID_READER
    if not named:
        return None
    if named == "demo":
        return FileReader(INVENTED)
    if named.startswith("file:"):
        return FileReader(Path(named.removeprefix("file:")))
    module, _colon, name = named.partition(":")
    return cast(EidReader, getattr(import_module(module), name)())
