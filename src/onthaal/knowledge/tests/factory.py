"""Articles and templates for tests."""

from typing import Any

from onthaal.accounts.tests.cast import NOW
from onthaal.knowledge.models import Article, ReplyTemplate
from onthaal.knowledge.operations import load_article, load_reply_template
from onthaal.organisation.models import Department
from onthaal.organisation.tests import factory as organisation

ARTICLE: dict[str, Any] = {
    "slug": "afval-niet-opgehaald",
    "title": "Afval niet opgehaald: wat doe je?",
    "body": "Limburg.net haalt het afval op.\n\nVraag eerst:\n\n- welk adres\n- welke dag\n\nMeld het.",
    "department": "milieu",
    "audience": "internal",
    "review_date": "2027-03-01",
    "sources": ["Eigen werkafspraak (demo)"],
    "products": [],
    "keywords": ["vuilkar niet gekomen", "zakken blijven staan"],
}
TEMPLATE: dict[str, Any] = {
    "slug": "ontvangen",
    "title": "Ontvangstbevestiging",
    "subject": "We hebben je vraag ontvangen ({referentie})",
    "body": "Beste {naam}\n\nJe vraag kwam aan. {onbekend}\n\n{agent}",
    "department": None,
}


def _department() -> None:
    if not Department.objects.filter(slug="milieu").exists():
        organisation.department("Milieu")


def article(**changes: Any) -> Article:
    _department()
    return load_article(ARTICLE | changes, at=NOW)


def template(**changes: Any) -> ReplyTemplate:
    _department()
    return load_reply_template(TEMPLATE | changes, at=NOW)
