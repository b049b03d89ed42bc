"""The code of a proof: 128 random bits in letters that nobody mistakes. Pure.

Only its hash is stored: the code stands on the paper and nowhere else, and a copy of the database opens
no page of a proof.
"""

import hashlib
import re
import secrets

BITS = 128
LENGTH = 26  # letters of five bits each
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without I, L, O and U
GROUP = 4
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def make() -> str:
    """Return a new code."""
    number = secrets.randbits(BITS)
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(LENGTH)))


def shown(code: str) -> str:
    """Return the code in groups, to read from paper."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalise(text: str) -> str | None:
    """Return the code that somebody typed or scanned, ``None`` when it is none."""
    bare = re.sub(r"[\s\-–]", "", text[:200]).upper().translate(_LOOKALIKES)
    return bare if _CODE.fullmatch(bare) else None


def hash_of(code: str) -> str:
    """Return what a code is stored as; it is random and long, so one round is enough."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()
