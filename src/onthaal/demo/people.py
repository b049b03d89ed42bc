"""Invented inhabitants."""

import random
from datetime import date, datetime, timedelta
from typing import Any

from onthaal.core.text import fold
from onthaal.parties.models import (
    AddressType,
    DigitalAddress,
    Party,
    PartyName,
    PostalAddress,
    PreferredWay,
)
from onthaal.parties.operations import name_rows

SEED = 3680
SHIELDED_EVERY = 40
CHUNK = 1_000
# A number range that is given out for mobile phones; each demo number is made up.
MOBILE = "+32470"


def load(data: dict[str, Any], *, count: int, at: datetime) -> list[Party]:
    """Create ``count`` invented people with addresses; the same ones every time."""
    parties: list[Party] = []
    for start in range(0, count, CHUNK):
        parties += _load(data, range(start, min(start + CHUNK, count)), at)
    return parties


def _load(data: dict[str, Any], numbers: range, at: datetime) -> list[Party]:
    chance = random.Random(SEED + numbers.start)  # noqa: S311  the demo must be the same every time
    rows = Party.objects.bulk_create(_party(data, chance, at) for _ in numbers)
    PartyName.objects.bulk_create(name for row in rows for name in name_rows(row))
    digital, postal = [], []
    for number, row in zip(numbers, rows, strict=True):
        if chance.random() < 0.85:
            digital.append(_phone(row, number))
        if chance.random() < 0.75:
            digital.append(_email(row, number, data["mail_domain"]))
        postal.append(_postal(row, number, data, chance))
    DigitalAddress.objects.bulk_create(digital)
    PostalAddress.objects.bulk_create(postal)
    return rows


def _party(data: dict[str, Any], chance: random.Random, at: datetime) -> Party:
    first, last = chance.choice(data["first_names"]), chance.choice(data["last_names"])
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(75 * 365))
    return Party(
        first_name=first,
        last_name=last,
        birth_date=born,
        sort_key=fold(f"{last} {first}"),
        preferred_way=chance.choices(["", *PreferredWay.values], weights=[60, 25, 5, 10])[0],
        demo=True,
        changed_at=at,
    )


def _phone(row: Party, number: int) -> DigitalAddress:
    return DigitalAddress(
        party=row,
        type=AddressType.PHONE,
        value=f"{MOBILE}{(number * 7919 + 100003) % 1_000_000:06d}",
    )


def _email(row: Party, number: int, domain: str) -> DigitalAddress:
    name = ".".join(fold(str(row)).replace("'", "").split())
    return DigitalAddress(party=row, type=AddressType.EMAIL, value=f"{name}.{number}@{domain}")


def _postal(row: Party, number: int, data: dict[str, Any], chance: random.Random) -> PostalAddress:
    return PostalAddress(
        party=row,
        street=f"{chance.choice(data['streets'])} {chance.randrange(1, 140)}",
        postcode="3680",
        town=chance.choice(data["towns"]),
        shielded=number % SHIELDED_EVERY == SHIELDED_EVERY - 1,
    )
