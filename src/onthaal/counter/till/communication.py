"""The Belgian structured communication (*gestructureerde mededeling*): twelve digits, +++123/4567/89012+++.

The last two are the first ten modulo 97, 97 itself for a rest of nothing (``stdnum.be.ogm_vcs``). Pure.
"""

import re

from stdnum.be import ogm_vcs

LENGTH = 12
DIGITS_OF_NUMBER = 6
_SIGNED = re.compile(r"(?<![\d+*])(?:\+{3}|\*{3})(\d{3}/?\d{4}/?\d{5})(?:\+{3}|\*{3})(?![\d+*])")
_BARE = re.compile(r"(?<!\d)(\d{3}/?\d{4}/?\d{5})(?!\d)")


def make(*, prefix: int, year: int, number: int) -> str:
    """Return the twelve digits of the ``number``-th sale of a year; ``ValueError`` when it is too large.

    ``prefix`` (two digits) keeps them apart from the communications of other programs of the town.
    """
    if not 0 <= prefix <= 99 or not 0 < number < 10**DIGITS_OF_NUMBER:
        raise ValueError(f"no communication for {prefix}, {number}")
    base = f"{prefix:02d}{year % 100:02d}{number:0{DIGITS_OF_NUMBER}d}"
    return base + str(ogm_vcs.calc_check_digits(base))


def shown(digits: str) -> str:
    """Return the digits as people read them: '+++010/8068/17183+++'."""
    return f"+++{ogm_vcs.format(digits)}+++"


def find(text: str) -> str | None:
    """Return the one valid communication in a remittance text, ``None`` when there is none or more.

    Between its signs first; without signs only when the check digits are right.
    """
    for pattern in (_SIGNED, _BARE):
        found = {re.sub(r"\D", "", one) for one in pattern.findall(text)}
        valid = [one for one in found if ogm_vcs.is_valid(one)]
        if valid:
            return valid[0] if len(valid) == 1 else None
    return None
