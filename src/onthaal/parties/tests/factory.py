"""Invented inhabitants for tests."""

from datetime import date
from typing import Any

from onthaal.accounts.tests.cast import NOW
from onthaal.parties import operations
from onthaal.parties.models import Party, PostalAddress, Representation

PHONE = "+32470123456"
EMAIL = "an.peeters@voorbeeld.example"
RRN = "85073003328"  # the valid number of the standard's own example


def party(name: str = "An Peeters", **fields: Any) -> Party:
    """Register somebody called ``name``; the last word is the last name."""
    first, _space, last = name.rpartition(" ")
    plain: dict[str, Any] = {
        "first_name": first,
        "last_name": last,
        "demo": True,
        "at": NOW,
        "by": None,
    }
    return operations.register_party(**plain | fields)


def an() -> Party:
    """Return the inhabitant of most tests, with a number and an address."""
    return party("An Peeters", phone=PHONE, email=EMAIL, birth_date=date(1985, 7, 30))


def address(of: Party, *, shielded: bool = False) -> PostalAddress:
    return operations.set_postal_address(
        of,
        street="Bosstraat 1",
        postcode="3680",
        town="Maaseik",
        shielded=shielded,
        at=NOW,
        by=None,
    )


def represents(representative: Party, represented: Party, **fields: Any) -> Representation:
    plain: dict[str, Any] = {
        "ground": "proxy",
        "proof": "volmacht gezien",
        "start_date": date(2026, 1, 1),
        "at": NOW,
        "by": None,
    }
    return operations.record_representation(
        representative=representative, represented=represented, **plain | fields
    )
