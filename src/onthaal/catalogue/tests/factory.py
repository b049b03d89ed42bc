"""A travel pass for tests: two situations, pieces with rules, a fee that is known and one that is not."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations, parts, queries, reading
from onthaal.catalogue.content import EXTRAS, Content, normalise
from onthaal.catalogue.models import Product, ProductVersion
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
    "counter_steps": ["Vergelijk de foto.", "Neem de vingerafdrukken."],
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


def content(**changes: Any) -> Content:
    """Return the whole content of the travel pass, as it is stored."""
    return normalise({**EXTRAS, **data(**changes)})


def joris() -> User:
    """Return a knowledge editor."""
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


def draft(product: Product, by: User, *, at: datetime = NOW, **changes: Any) -> ProductVersion:
    """Return the draft after ``by`` typed ``changes`` on a page of her own."""
    open_draft = queries.draft(product)
    now = open_draft.content if open_draft else reading.content_of(product)
    note = open_draft.note if open_draft else ""
    page = operations.Page(seen=parts.marks(parts.of_version(now, note, None)), window=by.email)
    saved = operations.save_draft(
        product,
        content={**now, **changes},
        note="Getest",
        publish_from=None,
        page=page,
        by=by,
        at=at,
    )
    assert saved.draft is not None
    return saved.draft
