"""What an adapter to population data answers. Pure: no ORM, no settings.

A question names the fields that its purpose needs; an adapter gives those and no others.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Field(models.TextChoices):
    """What may be asked of a person besides her number."""

    FIRST_NAME = "first_name", _("voornaam")
    LAST_NAME = "last_name", _("naam")
    BIRTH_DATE = "birth_date", _("geboortedatum")
    STREET = "street", _("straat en nummer")
    POSTCODE = "postcode", _("postcode")
    TOWN = "town", _("gemeente")


@dataclass(frozen=True)
class Person:
    """Somebody in the register; a field that was not asked for is empty. ``invented``: demo data."""

    national_number: str
    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    street: str = ""
    postcode: str = ""
    town: str = ""
    invented: bool = False

    def only(self, wanted: Collection[str]) -> "Person":
        """Return the same person with nothing but ``wanted``."""
        kept = {*wanted, "national_number", "invented"}
        emptied: dict[str, Any] = {
            one.name: one.default for one in fields(self) if one.name not in kept
        }
        return replace(self, **emptied)


class NotAvailable(Exception):
    """The register cannot answer now, or there is none: the counter goes on with what it sees itself."""


class PopulationRegister(Protocol):
    """An adapter. Numbers come in as eleven digits that are valid; each may raise ``NotAvailable``."""

    def person(self, number: str, *, wanted: Collection[str]) -> Person | None: ...

    def by_name(
        self, last_name: str, first_name: str, birth_date: date, *, wanted: Collection[str]
    ) -> list[Person]: ...

    def household(self, number: str, *, wanted: Collection[str]) -> list[Person]: ...
