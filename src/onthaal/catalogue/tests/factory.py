"""A travel pass for tests: two situations, pieces with rules, a fee that is known and one that is not."""

from copy import deepcopy
from typing import Any

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import load_product
from onthaal.organisation.models import Counter, Department
from onthaal.organisation.tests import factory as organisation

PASSPORT: dict[str, Any] = {
    "number": 5,
    "slug": "reispas",
    "name": "Reispas",
    "summary": "Een reispas om buiten Europa te reizen.",
    "description": "Je vraagt een reispas aan het loket.\n\nJe komt twee keer langs.",
    "department": "burgerzaken",
    "counters": ["snelbalie"],
    "processing": {"text": "6 werkdagen", "days": 6},
    "legal_basis": "",
    "keywords": ["paspoort", "internationaal paspoort"],
    "other_languages": {"en": ["passport"], "de": ["Reisepass"], "fr": ["passeport"]},
    "situations": [
        {
            "code": "volwassene",
            "name": "Volwassene",
            "checklist": [
                {"text": "identiteitskaart", "rule": "valid_now", "value": None, "optional": False},
                {"text": "oude reispas", "rule": "original", "value": None, "optional": True},
            ],
            "fees": [
                {"label": "gewoon", "amount_cents": 7400, "text": "", "source": "bilzen.be"},
                {"label": "superspoed", "amount_cents": None, "text": "vraag na", "source": None},
            ],
        },
        {
            "code": "minderjarige",
            "name": "Kind jonger dan 18 jaar",
            "checklist": [
                {"text": "het kind zelf", "rule": "none", "value": None, "optional": False},
                {"text": "attest", "rule": "max_age_months", "value": 3, "optional": False},
            ],
            "fees": [
                {"label": "gewoon", "amount_cents": 4000, "text": "", "source": "bilzen.be"},
                {"label": "attest", "amount_cents": 0, "text": "", "source": ""},
            ],
        },
    ],
    "steps": ["Maak een afspraak.", "Kom langs.", "Haal de reispas af."],
    "source": {"url": "https://www.bilzen.be/biometrisch-paspoort", "mark": "[B]"},
}


def data(**changes: Any) -> dict[str, Any]:
    return deepcopy(PASSPORT) | changes


def counter() -> Counter:
    """Create the department and the counter that the product names, unless they are there."""
    found = Counter.objects.filter(slug="snelbalie").first()
    if found is not None:
        return found
    if not Department.objects.filter(slug="burgerzaken").exists():
        organisation.department("Burgerzaken")
    return organisation.counter(organisation.location(hours="Mo-Fr 09:00-12:00"))


def product(**changes: Any) -> Product:
    counter()
    return load_product(data(**changes), at=NOW)
