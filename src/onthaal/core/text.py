"""Text at the boundary: one normal form, nothing the engines disagree on."""

import unicodedata

# C0 and C1 controls except tab, line feed and carriage return. SQLite stores NUL, PostgreSQL refuses it.
_ALLOWED_CONTROLS = "\t\n\r"


class BadText(ValueError):
    """The text holds something that no person typed, such as a NUL byte."""


def clean(value: str, *, limit: int | None = None) -> str:
    """Return ``value`` in NFC with Unix line ends; raise ``BadText`` on NUL or when too long.

    ``limit`` counts characters after normalisation. Emoji and right-to-left text pass as given.
    """
    if "\x00" in value:
        raise BadText("NUL")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if limit is not None and len(text) > limit:
        raise BadText("too long")
    # A lone surrogate cannot be written as UTF-8 by either engine.
    return text.encode("utf-8", "replace").decode("utf-8")


def strip_controls(value: str) -> str:
    """Return ``value`` without control characters, for text that came from a machine."""
    return "".join(
        char
        for char in value
        if char in _ALLOWED_CONTROLS or unicodedata.category(char) not in {"Cc", "Cs"}
    )


def fold(value: str) -> str:
    """Return ``value`` casefolded and without diacritics: 'Ünal É.' becomes 'unal e.'.

    Used for sort and search keys, so that both engines order and match alike.
    """
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
