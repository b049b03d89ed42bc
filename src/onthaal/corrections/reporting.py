"""The figures about flags over a period, read in a few statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from onthaal.core.calendars import LOCAL, ONE_DAY, local_date
from onthaal.corrections.figures import Days, Line, OpenFlag, SolvedFlag, per_department, total
from onthaal.corrections.models import Flag, FlagReport
from onthaal.corrections.notices import parts_in_words
from onthaal.corrections.states import SOLVED, FlagState, Part
from onthaal.organisation.queries import closing_days

MOST_FLAGGED = 10
MOST_ROWS = 10_000
DEPARTMENT = "task__team__department__name"


@dataclass(frozen=True)
class Counted:
    """How often something was flagged; ``share`` is a hundredth of the most, for its bar."""

    title: str
    times: int
    share: int


@dataclass(frozen=True)
class Figures:
    """Open and late are those of now; solved and flagged are those of the period."""

    lines: list[Line]
    total: Line
    things: list[Counted]
    parts: list[Counted]

    @property
    def most_open(self) -> int:
        """What the longest bar stands for."""
        return max((line.open for line in self.lines), default=0) or 1


def figures(first: date, last: date, *, at: datetime) -> Figures:
    """Return the figures of the local days ``first`` to ``last``, both counting."""
    days = Days(closing_days())
    waiting, solved = _waiting(at), _solved(first, last)
    return Figures(
        lines=per_department(waiting, solved, days=days),
        total=total(_("alle diensten"), waiting, solved, days=days),
        things=_most(_things(first, last)),
        parts=_most(_parts(first, last)),
    )


def rows(first: date, last: date) -> Iterator[tuple[Any, ...]]:
    """Yield a row per flag that was opened or solved in the period, newest first, without names.

    Its thing, what is wrong, how often, the department, the days, what came of it, working days.
    """
    days = Days(closing_days())
    start, end = _moments(first, last)
    inside = Flag.objects.filter(opened_at__lt=end).exclude(solved_at__lt=start)
    touched = inside.exclude(state=FlagState.WITHDRAWN, opened_at__lt=start)
    flags = list(
        touched.select_related("task__team__department").order_by("-opened_at", "-pk")[:MOST_ROWS]
    )
    said = _said(flags)
    for flag in flags:
        parts = said.get(flag.pk, [])
        opened = local_date(flag.opened_at)
        solved = local_date(flag.solved_at) if flag.solved_at else None
        yield (
            flag.title,
            flag.address,
            parts_in_words(parts),
            len(parts),
            flag.task.team.department.name if flag.task else "",
            opened.isoformat(),
            local_date(flag.task.due_at).isoformat() if flag.task else "",
            solved.isoformat() if solved else "",
            str(flag.get_state_display()),
            days.between(opened, solved) if solved else "",
        )


HEADINGS = (
    "wat", "webadres", "wat klopt niet", "keren gemeld", "dienst", "gemeld op", "na te kijken tegen",
    "nagekeken op", "uitkomst", "werkdagen",
)  # fmt: skip


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the first moment of the period and the first one after it."""
    return (
        datetime.combine(first, time.min, tzinfo=LOCAL),
        datetime.combine(last + ONE_DAY, time.min, tzinfo=LOCAL),
    )


def _waiting(at: datetime) -> list[OpenFlag]:
    found = Flag.objects.filter(state=FlagState.OPEN).values_list(DEPARTMENT, "task__due_at")
    return [OpenFlag(name, due < at) for name, due in found]


def _solved(first: date, last: date) -> list[SolvedFlag]:
    start, end = _moments(first, last)
    found = Flag.objects.filter(state__in=SOLVED, solved_at__gte=start, solved_at__lt=end)
    return [
        SolvedFlag(
            department=name,
            opened=local_date(opened),
            solved=local_date(solved),
            corrected=state == FlagState.CORRECTED,
            in_time=solved <= due,
        )
        for name, opened, solved, due, state in found.values_list(
            DEPARTMENT, "opened_at", "solved_at", "task__due_at", "state"
        )
    ]


def _reports(first: date, last: date) -> QuerySet[FlagReport]:
    start, end = _moments(first, last)
    return FlagReport.objects.filter(withdrawn_at__isnull=True, at__gte=start, at__lt=end)


def _things(first: date, last: date) -> list[tuple[str, int]]:
    """Return what was flagged most, by its newest name."""
    counted = _reports(first, last).values(
        "flag__kind", "flag__object_id", "flag__address"
    ).annotate(times=Count("pk"), title=Max("flag__title"))  # fmt: skip
    return list(counted.order_by("-times", "title").values_list("title", "times")[:MOST_FLAGGED])


def _parts(first: date, last: date) -> list[tuple[str, int]]:
    counted = _reports(first, last).values("part").annotate(times=Count("pk"))
    found = counted.order_by("-times", "part").values_list("part", "times")
    return [(str(Part(part).label), times) for part, times in found]


def _most(counted: list[tuple[str, int]]) -> list[Counted]:
    highest = max((times for _title, times in counted), default=1)
    return [Counted(title, times, round(100 * times / highest)) for title, times in counted]


def _said(flags: list[Flag]) -> dict[int, list[str]]:
    said: dict[int, list[str]] = {}
    standing = FlagReport.objects.filter(flag__in=flags, withdrawn_at__isnull=True)
    for flag_id, part in standing.order_by("at", "pk").values_list("flag_id", "part"):
        said.setdefault(flag_id, []).append(part)
    return said
