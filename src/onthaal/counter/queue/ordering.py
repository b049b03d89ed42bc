"""Who is called next: pure, on moments that come in.

A ticket has a head start in minutes by its priority; whoever waited longest, head start included, is
called first. So the order of two tickets does not change while they wait, and nobody can be overtaken
for longer than the head start. An appointment counts from its own hour on: early is not earlier, late
is as if it came in then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from onthaal.counter.queue.states import Priority

LONGEST_HEAD_START = 240  # minutes


@dataclass(frozen=True)
class Rules:
    """Head starts in minutes; the town's own choice, set per queue.

    ``late_after``: so many minutes after its hour an appointment waits as if it had none.
    """

    appointment: int = 30
    reduced_mobility: int = 20
    short: int = 5
    late_after: int = 10

    def __post_init__(self) -> None:
        if any(not 0 <= value <= LONGEST_HEAD_START for value in asdict(self).values()):
            raise ValueError("a head start is from 0 to 240 minutes")

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Rules":
        """Return the rules of a JSON column; what is not there has its default."""
        return cls(**{key: int(data[key]) for key in asdict(cls()) if key in data})

    def to_data(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Waiting:
    """One who waits. ``since`` survives a redirect; ``booked_at`` is the hour of an appointment."""

    key: int
    since: datetime
    priority: str = Priority.WALK_IN
    booked_at: datetime | None = None


def ranked(
    waiting: Iterable[Waiting], rules: Mapping[int, Rules] | Rules, *, at: datetime
) -> list[Waiting]:
    """Return who waits in the order of calling at the moment ``at``.

    ``rules`` are those of the one queue, or by the key of each ticket. Whose appointment is still to
    come stands behind everybody who is here for now.
    """
    return sorted(waiting, key=lambda one: _place(one, _of(rules, one.key), at))


def _of(rules: Mapping[int, Rules] | Rules, key: int) -> Rules:
    return rules if isinstance(rules, Rules) else rules[key]


def _place(one: Waiting, rules: Rules, at: datetime) -> tuple[bool, datetime, int]:
    early = one.booked_at is not None and one.booked_at > at
    return early, counts_from(one, rules), one.key


def counts_from(one: Waiting, rules: Rules) -> datetime:
    """Return the moment from which somebody waits, head start included."""
    if one.booked_at is None:
        minutes = {
            Priority.REDUCED_MOBILITY: rules.reduced_mobility,
            Priority.SHORT: rules.short,
        }.get(Priority(one.priority), 0)
        return one.since - timedelta(minutes=minutes)
    if one.since > one.booked_at + timedelta(minutes=rules.late_after):
        return one.since
    start = one.booked_at - timedelta(minutes=rules.appointment)
    if one.priority == Priority.REDUCED_MOBILITY:
        start = min(start, one.since - timedelta(minutes=rules.reduced_mobility))
    return start
