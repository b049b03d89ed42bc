"""The versions of an article, each with what it changed."""

from collections.abc import Sequence
from functools import partial

from onthaal.knowledge import reading
from onthaal.knowledge.changes import changes
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.versions import history
from onthaal.versions.history import Compare, History, Line


def page(article: Article, *, before: int | None = None) -> History:
    """Return the newest versions, older than number ``before``, in four statements."""
    rows = ArticleVersion.objects.filter(article=article)
    return history.page(rows, before=before, compare=_compare(article))


def lines(article: Article, versions: Sequence[ArticleVersion]) -> list[Line]:
    """Return versions with what each changed, or would change."""
    rows = ArticleVersion.objects.filter(article=article)
    return history.lines(rows, versions, compare=_compare(article))


def _compare(article: Article) -> Compare:
    return lambda contents: partial(changes, called=reading.called(article, *contents))
