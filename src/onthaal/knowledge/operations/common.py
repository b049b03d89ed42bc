"""The versions of an article: what goes live with one, and what a small correction leaves alone."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from onthaal.knowledge import documents, problems, reading
from onthaal.knowledge.content import Content, blank
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.applying import apply
from onthaal.knowledge.refs import ARTICLE
from onthaal.versions.merging import Parts
from onthaal.versions.operations import Versions
from onthaal.versions.refusals import Problem

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class Articles(Versions[Article, ArticleVersion]):
    """A part of a content is one key of it."""

    things = Article
    versions = ArticleVersion
    kind = ARTICLE
    of = "article"
    changed = _("Dit artikel is intussen gewijzigd. Lees het opnieuw.")
    kept = ("note", "content", "small")
    says_why = True

    def content_of(self, thing: Article) -> Content | None:
        return reading.content_of(thing)

    def problems(self, thing: Article, content: Content, *, on: date) -> list[Problem]:
        return problems.problems(content, reading.known(thing), on=on)

    def apply(self, thing: Article, content: Content, *, by: "User | None", at: datetime) -> None:
        apply(thing, content, by=by, at=at)

    def refresh(self, thing: Article, *, on: date) -> None:
        documents.refresh(thing, on=on)

    def parts_of(self, thing: Article, draft: ArticleVersion | None) -> Parts:
        return working_content(thing, draft)

    def follows(self, thing: Article, version: ArticleVersion, *, at: datetime) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if (
            not version.small
        ):  # a correction brings nothing back, asks nobody to read again, is no news
            more["archived_at"] = None
        if not (version.small and thing.announced):
            more |= {"announced": version.number, "announced_at": at}
        return more


ARTICLES = Articles()


def working_content(article: Article, draft: ArticleVersion | None) -> Content:
    """Return what an editor goes on from: the open draft, else what is published, else nothing yet."""
    return draft.content if draft is not None else reading.content_of(article) or blank()
