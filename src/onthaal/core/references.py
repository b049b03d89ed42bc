"""Public reference numbers: ``KC-2026-000123-C``.

A prefix, the year, at least six digits and a check character (ISO/IEC 7064, MOD 37,36, which finds
every single wrong character and nearly every swap). Gaps are allowed, doubles are not; a reference
is never a credential.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F
from stdnum.iso7064 import mod_37_36

from onthaal.core.models import ReferenceCounter

LOCAL = ZoneInfo("Europe/Brussels")
_SHAPE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2,4})[\s\-–]*(\d{4})[\s\-–]*([0-9OIL]{6,12})[\s\-–]*([0-9A-Z])(?![A-Z0-9])"
)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def allocate(prefix: str, *, at: datetime) -> str:
    """Return the next reference under ``prefix`` for the local year of ``at``.

    Call it inside the transaction, as late as the NOT NULL column allows: the counter row stays
    locked until the commit, and every other writer of that prefix waits for it.
    """
    year = at.astimezone(LOCAL).year
    counter = ReferenceCounter.objects.filter(prefix=prefix, year=year)
    if not counter.update(last=F("last") + 1):
        ReferenceCounter.objects.bulk_create(
            [ReferenceCounter(prefix=prefix, year=year)], ignore_conflicts=True
        )
        counter.update(last=F("last") + 1)
    return compose(prefix, year, counter.values_list("last", flat=True).get())


def compose(prefix: str, year: int, number: int) -> str:
    """Return the reference of one number, check character included."""
    digits = f"{number:06d}"
    return f"{prefix}-{year}-{digits}-{mod_37_36.calc_check_digit(f'{prefix}{year}{digits}')}"


def normalise(text: str) -> str | None:
    """Return the one reference that ``text`` is, however it was typed, or ``None``."""
    found = find_all(text)
    bare = re.sub(r"[\s\-–]", "", text)
    return found[0] if len(found) == 1 and len(bare) == len(re.sub("-", "", found[0])) else None


def find_all(text: str) -> list[str]:
    """Return every valid reference in ``text``, in order and once each."""
    references: dict[str, None] = {}
    for prefix, year, digits, check in _SHAPE.findall(text.upper()):
        reference = compose(prefix, int(year), int(digits.translate(_LOOKALIKES)))
        expected = reference[-1]
        if check == expected or check.translate(_LOOKALIKES) == expected.translate(_LOOKALIKES):
            references[reference] = None
    return list(references)
