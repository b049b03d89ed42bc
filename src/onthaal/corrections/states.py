"""The words of a flag, what can be wrong with what, and which state may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FlagState(models.TextChoices):
    OPEN = "open", _("wordt nagekeken")
    CORRECTED = "corrected", _("verbeterd")
    STILL_RIGHT = "still_right", _("het klopt nog")
    WITHDRAWN = "withdrawn", _("ingetrokken")


SOLVED = (FlagState.CORRECTED, FlagState.STILL_RIGHT)
# What was withdrawn was a slip: who still thinks so flags it anew.
TRANSITIONS: dict[str, frozenset[str]] = {
    FlagState.OPEN: frozenset({FlagState.CORRECTED, FlagState.STILL_RIGHT, FlagState.WITHDRAWN}),
    FlagState.CORRECTED: frozenset({FlagState.OPEN}),
    FlagState.STILL_RIGHT: frozenset({FlagState.OPEN}),
    FlagState.WITHDRAWN: frozenset(),
}


class Part(models.TextChoices):
    """What is no longer right."""

    ADDRESS = "address", _("adres")
    HOURS = "hours", _("openingsuren")
    PRICE = "price", _("prijs")
    BRING = "bring", _("meebrengen")
    PHONE = "phone", _("telefoon")
    TEXT = "text", _("tekst")
    OTHER = "other", _("iets anders")


# What an agent chooses from, the likeliest first; a kind that is not here offers everything.
OFFERED: dict[str, tuple[Part, ...]] = {
    "catalogue.product": (Part.PRICE, Part.BRING, Part.HOURS, Part.ADDRESS, Part.TEXT, Part.OTHER),
    "knowledge.article": (Part.TEXT, Part.PRICE, Part.PHONE, Part.ADDRESS, Part.OTHER),
    "organisation.counter": (Part.HOURS, Part.ADDRESS, Part.PHONE, Part.OTHER),
    "organisation.department": (Part.PHONE, Part.ADDRESS, Part.TEXT, Part.OTHER),
    "organisation.employee": (Part.PHONE, Part.TEXT, Part.OTHER),
    "organisation.outside_body": (Part.PHONE, Part.ADDRESS, Part.TEXT, Part.OTHER),
}


class Change(models.TextChoices):
    """The last thing that happened to a flag; the words of a conflict."""

    FLAGGED = "flagged", _("{who} meldde dat iets niet meer klopt.")
    WITHDRAWN = "withdrawn", _("{who} trok een melding in.")
    SOLVED = "solved", _("{who} keek het na.")
    REOPENED = "reopened", _("{who} opende dit opnieuw.")


def allowed(before: str, after: str) -> bool:
    """Return whether a flag may go from state ``before`` to ``after``."""
    return after in TRANSITIONS[before]


def offered(kind: str) -> tuple[Part, ...]:
    """Return what can be wrong with a row of ``kind``; '' is a page on the web."""
    return OFFERED.get(kind, tuple(Part))
