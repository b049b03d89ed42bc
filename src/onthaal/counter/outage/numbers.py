"""The number on a paper form: ``P12-034-K``. Pure.

The pack, the place in it, and a check character (ISO/IEC 7064, MOD 37,36) that finds every wrong character
and nearly every swap: whoever types a number wrong is told so, and no other form is entered in its place.
"""

import re

from stdnum.iso7064 import mod_37_36

MOST = 200  # forms in a pack
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_APART = re.compile(r"P?\s*([0-9OIL]{1,9})[\s\-–./]+([0-9OIL]{1,3})[\s\-–./]*([0-9A-Z])")
_TOGETHER = re.compile(r"P?([0-9OIL]{1,9})([0-9OIL]{3})([0-9A-Z])")


def pack(series: int) -> str:
    """Return the name of a pack."""
    return f"P{series}"


def compose(series: int, number: int) -> str:
    """Return the number of one form, check character included."""
    check = mod_37_36.calc_check_digit(f"P{series}{number:03d}")
    return f"P{series}-{number:03d}-{check}"


def read(text: str) -> tuple[int, int] | None:
    """Return the pack and the place that ``text`` means, however it was typed; ``None`` when it is none."""
    typed = text.strip().upper()[:40]
    found = _APART.fullmatch(typed) or _TOGETHER.fullmatch(typed)
    if found is None:
        return None
    series, number = (int(part.translate(_LOOKALIKES)) for part in found.groups()[:2])
    expected = compose(series, number)[-1]
    if found[3].translate(_LOOKALIKES) != expected.translate(_LOOKALIKES):
        return None
    return series, number
