"""What colleagues flagged as no longer right over the last months, and what came of it."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.corrections import keeping, operations, targets
from onthaal.corrections.models import Flag, FlagNews
from onthaal.corrections.targets import Target
from onthaal.knowledge.models import Article
from onthaal.organisation.models import Counter, OutsideBody, Team

MODELS: dict[str, tuple[str, Any]] = {
    "product": ("catalogue.product", Product),
    "article": ("knowledge.article", Article),
    "counter": ("organisation.counter", Counter),
    "outside_body": ("organisation.outside_body", OutsideBody),
}
NAMESPACE = uuid.UUID("8f0c0f5e-3f0d-4f8e-9d0f-0d5a1c0a2b11")
AN_HOUR = timedelta(hours=1)
RECENT = timedelta(days=15)  # older news was read long ago


def load(data: dict[str, Any], *, keeper: Team, at: datetime) -> None:
    """Flag and solve what ``data`` tells, oldest first; ``keeper`` looks at what nobody owns."""
    keeping.add_keeper(team=keeper, at=at, by=None)
    steps = sorted(_steps(data["flags"], at), key=lambda step: step[0])
    for moment, number, what in steps:
        row = data["flags"][number]
        if what == "solve":
            _solve(row, moment)
        else:
            _flag(row, what, number, moment)
    for piece in FlagNews.objects.filter(at__lt=at - RECENT):
        operations.read_news(piece, at=piece.at + AN_HOUR)


def _steps(rows: list[dict[str, Any]], at: datetime) -> Iterator[tuple[datetime, int, str]]:
    """Yield when, of which row, and who flags it or 'solve'."""
    for number, row in enumerate(rows):
        first = at - timedelta(days=row["days_ago"])
        for place, who in enumerate([row["by"], *row["again"]]):
            yield first + place * AN_HOUR, number, who
        if "solved_after_days" in row:
            yield first + timedelta(days=row["solved_after_days"], hours=5), number, "solve"


def _flag(row: dict[str, Any], who: str, number: int, at: datetime) -> None:
    by = User.objects.get(email=f"{who}@onthaal.example")
    operations.flag(
        target=_target(by, row["thing"]),
        part=row["part"],
        text=row["text"] if who == row["by"] else "",
        key=uuid.uuid5(NAMESPACE, f"{number} {who}"),
        by=by,
        at=at,
    )


def _solve(row: dict[str, Any], at: datetime) -> None:
    by = User.objects.get(email=f"{row['by']}@onthaal.example")
    target = _target(by, row["thing"])
    kind, object_id = target.ref or ("", None)
    flag = Flag.objects.select_related("task").get(
        kind=kind, object_id=object_id, address=target.address, state="open"
    )
    team = flag.task.team_id if flag.task else None
    member = User.objects.filter(employee__memberships__team=team).order_by("pk")[0]
    operations.solve(
        flag, version=flag.version, state=row["outcome"], text=row["words"],
        by=member, at=at,
    )  # fmt: skip


def _target(user: User, thing: str) -> Target:
    what, _sep, name = thing.partition(":")
    if what == "address":
        return targets.page(name, "webpagina")
    kind, model = MODELS[what]
    found = targets.row(user, (kind, model.objects.get(slug=name).pk))
    if found is None:
        raise ValueError(f"{thing} cannot be flagged")
    return found
