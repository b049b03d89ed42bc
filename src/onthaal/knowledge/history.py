"""The versions of an article, each with what it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from onthaal.knowledge import reading
from onthaal.knowledge.changes import Change, changes
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.queries import PEOPLE
from onthaal.knowledge.states import VersionState

PAGE_SIZE = 20
OPEN = frozenset({VersionState.DRAFT, VersionState.SCHEDULED})


@dataclass(frozen=True)
class Line:
    """``first`` is a version that had nothing before it."""

    version: ArticleVersion
    changes: list[Change]
    first: bool


@dataclass(frozen=True)
class History:
    lines: list[Line]
    next_before: int | None


def page(article: Article, *, before: int | None = None) -> History:
    """Return the newest versions, older than number ``before``, in four statements."""
    rows = ArticleVersion.objects.filter(article=article).select_related(*PEOPLE)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return History(lines(article, shown), shown[-1].number if more else None)


def lines(article: Article, versions: Sequence[ArticleVersion]) -> list[Line]:
    """Return versions with what each changed, or would change."""
    published = list(
        ArticleVersion.objects.filter(article=article, published_at__isnull=False)
        .order_by("published_at", "number")
        .values_list("pk", "published_at", "number")
    )
    bases = {version.pk: _base(version, published) for version in versions}
    wanted = set(bases.values()) - {0}
    found = ArticleVersion.objects.filter(pk__in=wanted).values_list("pk", "content")
    contents = dict(found) if wanted else {}
    called = reading.called(article, *(one.content for one in versions), *contents.values())
    return [
        Line(version, changes(old, version.content, called) if old else [], first=old is None)
        for version in versions
        for old in [contents.get(bases[version.pk])]
    ]


def _base(version: ArticleVersion, published: Iterable[tuple[int, datetime | None, int]]) -> int:
    """Return the version that was live just before this one, or that it would replace; 0 for none."""
    limit = (version.published_at or version.changed_at, version.number)
    earlier = [
        pk
        for pk, moment, number in published
        if moment is not None and (version.state in OPEN or (moment, number) < limit)
    ]
    return earlier[-1] if earlier else 0
