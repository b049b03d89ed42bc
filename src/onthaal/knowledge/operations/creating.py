"""A new article: from nothing on the screen, from other code, from a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.slugs import free_slug
from onthaal.core.text import clean, fold
from onthaal.knowledge import reading
from onthaal.knowledge.content import EXTRAS, Content, blank, normalise
from onthaal.knowledge.models import Article, ArticleVersion, ReplyTemplate
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.fields import with_fields
from onthaal.organisation.models import Department

if TYPE_CHECKING:
    from onthaal.accounts.models import User

RESERVED = frozenset({"nieuw"})  # pages of the knowledge itself


@transaction.atomic
def create_article(
    *,
    fields: dict[str, Any],
    note: str,
    by: "User | None",
    at: datetime,
    publish: bool = False,
    slug: str = "",
) -> ArticleVersion:
    """Create an article with ``fields`` and return its first version, a draft unless ``publish``.

    ``fields`` must hold ``title`` and ``department``; the slug is given out. Refusals as of
    ``change_fields``.
    """
    content = with_fields(blank(), fields)
    article = _add(slug, content, by=by, at=at)
    ARTICLES.tell("created", article, by=by, at=at)
    if publish:
        return ARTICLES.publish_content(article, content, note=note, by=by, at=at)
    return ARTICLES.add(article, content, by=by, at=at, note=note)


def _add(slug: str, content: Content, *, by: "User | None", at: datetime) -> Article:
    """Add the row; ``live`` only with its first publication."""
    title = content["title"]
    return Article.objects.create(
        slug=slug or free_slug(Article.objects, title, reserved=RESERVED),
        title=title[:160],
        kind=content["kind"],
        sort_key=fold(title)[:240],
        department=Department.objects.get(slug=content["department"]),
        live=False,
        changed_at=at,
        changed_by=by,
    )


@transaction.atomic
def load_article(data: dict[str, Any], *, at: datetime) -> Article:
    """Create or replace the article with ``data['slug']``; loading it twice changes nothing.

    The shape of ``data`` is in ``content``; ``KeyError`` names what misses, ``Invalid`` what would not
    hold. A product, regulation or related article is left out as long as it is not there
    (``load_articles``).
    """
    content = normalise({**EXTRAS, **data})
    article = Article.objects.filter(slug=data["slug"]).first()
    if article is None:
        article = _add(data["slug"], content, by=None, at=at)
    article = ARTICLES.lock(article.pk)
    known = reading.known(article)
    content["related"] = [slug for slug in content["related"] if slug in known.articles]
    content["products"] = [number for number in content["products"] if number in known.products]
    content["rests_on"] = [
        row for row in content["rests_on"] if row["regulation"] in known.regulations
    ]
    if reading.content_of(article) != content:
        ARTICLES.publish_content(article, content, note=_("Ingeladen."), by=None, at=at)
    return article


@transaction.atomic
def load_articles(rows: Iterable[dict[str, Any]], *, at: datetime) -> None:
    """Load several articles that may name each other."""
    waiting = list(rows)
    there = set(Article.objects.values_list("slug", flat=True))
    for row in waiting:
        if row["slug"] not in there:
            _add(row["slug"], normalise({**EXTRAS, **row}), by=None, at=at)
    for row in waiting:
        load_article(row, at=at)


@transaction.atomic
def load_reply_template(data: dict[str, Any], *, at: datetime) -> ReplyTemplate:
    """Create or replace the template with ``data['slug']``."""
    slug = data.get("department")
    template, _created = ReplyTemplate.objects.update_or_create(
        slug=data["slug"],
        defaults={
            "title": clean(data["title"], limit=160),
            "subject": clean(data["subject"], limit=200),
            "body": clean(data["body"]),
            "department": Department.objects.get(slug=slug) if slug else None,
        },
    )
    return template
