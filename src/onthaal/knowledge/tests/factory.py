"""Articles and templates for tests."""

from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.knowledge.models import Article, ArticleVersion, ReplyTemplate
from onthaal.knowledge.operations import (
    Page,
    create_article,
    load_article,
    load_reply_template,
    save_draft,
    working_content,
)
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.organisation.models import Department
from onthaal.organisation.tests import factory as organisation
from onthaal.versions.merging import marks

ARTICLE: dict[str, Any] = {
    "slug": "afval-niet-opgehaald",
    "title": "Afval niet opgehaald: wat doe je?",
    "kind": "explanation",
    "internal_text": "Limburg.net haalt het afval op.\n\nVraag eerst:\n\n- welk adres\n- welke dag\n\nMeld het.",
    "department": "milieu",
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


def department() -> Department:
    """Return the department that owns the article, made when it is not there."""
    found = Department.objects.filter(slug="milieu").first()
    return found or organisation.department("Milieu")


def article(**changes: Any) -> Article:
    """Return a published article, as it is after loading."""
    department()
    loaded = load_article(ARTICLE | changes, at=NOW)
    return Article.objects.get(pk=loaded.pk)


def template(**changes: Any) -> ReplyTemplate:
    department()
    return load_reply_template(TEMPLATE | changes, at=NOW)


def begun(by: User, **fields: Any) -> ArticleVersion:
    """Return the first draft of an article that was never published."""
    department()
    rest = {key: value for key, value in ARTICLE.items() if key != "slug"}
    return create_article(fields=rest | fields, note="", by=by, at=NOW)


def typed(article: Article, by: User, *, window: str = "a", **fields: Any) -> ArticleVersion:
    """Return the draft after ``by`` typed ``fields`` on a page that saw it as it was."""
    before = working_content(article, ARTICLES.draft_of(article))
    saved = save_draft(
        article, content=before | fields, page=Page(marks(before), window), by=by, at=NOW
    )
    assert saved.draft is not None
    return saved.draft
