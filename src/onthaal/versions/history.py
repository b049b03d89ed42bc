"""The versions of a thing, each with what it changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from onthaal.versions.models import PEOPLE, Version
from onthaal.versions.states import OPEN

PAGE_SIZE = 20
Content = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """``was`` is '' for what was added, ``now`` for what went; both are '' when only the order is new."""

    label: str
    was: str
    now: str

    @property
    def moved(self) -> bool:
        return not self.was and not self.now


# From the contents that will be compared, to what differs between an old and a new one of them.
Compare = Callable[[Sequence[Content]], Callable[[Content, Content], list[Change]]]


@dataclass(frozen=True)
class Line:
    """``first`` is a version that had nothing before it."""

    version: Any
    changes: list[Change]
    first: bool


@dataclass(frozen=True)
class History:
    lines: list[Line]
    next_before: int | None


def page(rows: QuerySet[Any], *, before: int | None, compare: Compare) -> History:
    """Return the newest of ``rows``, the versions of one thing, older than number ``before``; three
    statements and those of ``compare``."""
    shown = rows.select_related(*PEOPLE).order_by("-number")
    if before is not None:
        shown = shown.filter(number__lt=before)
    found = list(shown[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    found = found[:PAGE_SIZE]
    return History(lines(rows, found, compare=compare), found[-1].number if more else None)


def lines(rows: QuerySet[Any], versions: Sequence[Version], *, compare: Compare) -> list[Line]:
    """Return ``versions``, some of ``rows``, with what each changed, or would change."""
    published = list(
        rows.filter(published_at__isnull=False)
        .order_by("published_at", "number")
        .values_list("pk", "published_at", "number")
    )
    bases = {version.pk: _base(version, published) for version in versions}
    found = rows.filter(pk__in=set(bases.values()) - {0}).values_list("pk", "content")
    contents: dict[int, Content] = dict(found) if any(bases.values()) else {}
    differ = compare([*(one.content for one in versions), *contents.values()])
    return [
        Line(version, differ(old, version.content) if old else [], first=old is None)
        for version in versions
        for old in [contents.get(bases[version.pk])]
    ]


def _base(version: Version, published: Iterable[tuple[int, datetime, int]]) -> int:
    """Return the version that was live just before this one, or that it would replace; 0 for none."""
    limit = (version.published_at or version.changed_at, version.number)
    earlier = [
        pk for pk, moment, number in published if version.state in OPEN or (moment, number) < limit
    ]
    return earlier[-1] if earlier else 0
