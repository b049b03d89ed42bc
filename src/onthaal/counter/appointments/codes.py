"""The code that checks in: six signs that nobody confuses, in capitals. Pure but for the chance."""

import re
import secrets

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I
LENGTH = 6
# What people type for a sign that there is not.
_LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})


def new_code() -> str:
    """Return a code; whoever guesses has one chance in a thousand million for each that exists."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def normalise(text: str) -> str | None:
    """Return the code that ``text`` is, however it was typed or scanned, or ``None``."""
    bare = re.sub(r"[\s\-–]", "", text[:40]).upper().translate(_LOOKALIKES)
    good = len(bare) == LENGTH and all(char in SIGNS for char in bare)
    return bare if good else None
