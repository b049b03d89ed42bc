"""Reads of the legislation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from onthaal.core import kinds
from onthaal.core.kinds import Card, Ref
from onthaal.core.together import Read, Row, read_together
from onthaal.legislation.models import ChangeReview, Regulation, RegulationChange, RestsOn
from onthaal.legislation.refs import REGULATION, in_use, resting_kinds
from onthaal.search.find import find
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MOST = 1000
FOUND = 25


@dataclass(frozen=True)
class Ground:
    """A regulation that something rests on, in words."""

    short_name: str
    title: str
    law_article: str
    url: str


@dataclass(frozen=True)
class Resting:
    """Something that rests on a regulation; ``row_id`` is that of its link."""

    row_id: int
    ref: Ref
    label: str
    card: Card
    law_article: str


@dataclass(frozen=True)
class Look:
    """Whether the owner looked at one thing after a change."""

    label: str
    card: Card
    team: str
    due_at: datetime
    task_url: str
    is_open: bool


@dataclass(frozen=True)
class Change:
    """A change with who still must look; ``done`` counts what was looked at.

    ``unasked`` counts what rests on the regulation now and nobody was asked to look at: it came
    later, or its owner had no team.
    """

    public_id: UUID
    what: str
    in_force_date: date | None
    source_url: str
    recorded_at: datetime
    recorded_by: str
    looks: list[Look]
    unasked: int

    @property
    def open(self) -> list[Look]:
        return [one for one in self.looks if one.is_open]

    @property
    def done(self) -> int:
        return len(self.looks) - len(self.open)


def regulations(text: str = "", *, kind: str = "") -> list[Regulation]:
    """Return every regulation by name, or what fits ``text`` best first.

    Each carries ``resting_count``, what rests on it, and ``open_count``, the reviews that are open.
    """
    rows = _counted(Regulation.objects.filter(**({"kind": kind} if kind else {})))
    if not text:
        return list(rows.order_by("sort_key", "pk")[:MOST])
    hits = find(text, compartments=["ordinary"], kinds=[REGULATION], limit=FOUND)
    found = {row.pk: row for row in rows.filter(pk__in=[hit.object_id for hit in hits])}
    return [found[hit.object_id] for hit in hits if hit.object_id in found]


def _counted(rows: QuerySet[Regulation]) -> QuerySet[Regulation]:
    def number_of(query: QuerySet, owner: str) -> Coalesce:
        counted = query.order_by().values(owner).annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))

    resting = RestsOn.objects.filter(regulation=OuterRef("pk"))
    waiting = ChangeReview.objects.filter(
        change__regulation=OuterRef("pk"), task__state=TaskState.OPEN
    )
    return rows.annotate(
        resting_count=number_of(resting, "regulation"),
        open_count=number_of(waiting, "change__regulation"),
    )


def grounds_of(ref: Ref) -> list[Ground]:
    """Return what ``ref`` rests on, by name, in one statement."""
    columns = ("short_name", "title", "slug", "article")
    rows = (
        RestsOn.objects.filter(kind=ref[0], object_id=ref[1])
        .annotate(
            short_name=F("regulation__short_name"), title=F("regulation__title"),
            slug=F("regulation__slug"), article=F("law_article"),
        )
        .order_by("regulation__sort_key", "law_article", "pk")
        .values_list(*columns)
    )  # fmt: skip
    return [
        Ground(name, title, article, reverse("legislation:regulation", args=[slug]))
        for name, title, slug, article in rows
    ]


def resting_refs(regulation: Regulation) -> list[Ref]:
    """Return every row that rests on ``regulation``, each once."""
    rows = RestsOn.objects.filter(regulation=regulation).order_by("kind", "object_id")
    return list(dict.fromkeys(rows.values_list("kind", "object_id")))


def used(refs: Iterable[Ref]) -> set[Ref]:
    """Return those of ``refs`` that still say something, in one statement: not what is archived."""
    rows = read_together({kind: Read(found, ("pk",)) for kind, found in used_rows(refs).items()})
    return {(kind, row["pk"]) for kind, found in rows.items() for row in found}


def used_rows(refs: Iterable[Ref]) -> dict[str, QuerySet[Any]]:
    """Return per kind the rows of ``refs`` that still say something."""
    wanted: dict[str, set[int]] = {}
    for kind, object_id in refs:
        if kinds.is_registered(kind):
            wanted.setdefault(kind, set()).add(object_id)
    return {
        kind: kinds.get(kind).cards.rows().filter(in_use(kind), pk__in=ids)
        for kind, ids in wanted.items()
    }


@dataclass(frozen=True)
class RegulationPage:
    """What rests on a regulation, by kind and title, and its changes, the newest first."""

    resting: list[Resting]
    changes: list[Change]


def page(regulation: Regulation, *, user: "User") -> RegulationPage:
    """Return what the page of a regulation shows, in two statements, one for the names and one for what is archived."""
    changes = RegulationChange.objects.filter(regulation=regulation)
    found = read_together(
        {
            "resting": Read(
                RestsOn.objects.filter(regulation=regulation).order_by("pk"),
                ("pk", "kind", "object_id", "law_article"),
            ),
            "changes": Read(
                changes.order_by("-recorded_at", "-pk"),
                ("pk", "public_id", "what", "in_force_date", "source_url", "recorded_at",
                 "recorded_by__display_name"),
            ),
            "looks": Read(
                ChangeReview.objects.filter(change__in=changes.values("pk")).order_by("pk"),
                ("change_id", "kind", "object_id", "task__public_id", "task__state",
                 "task__due_at", "task__team__name"),
            ),
        }
    )  # fmt: skip
    refs = {(row["kind"], row["object_id"]) for row in [*found["resting"], *found["looks"]]}
    cards = kinds.cards(refs, user=user)
    resting = used((row["kind"], row["object_id"]) for row in found["resting"])
    return RegulationPage(_resting(found["resting"], cards), _changes(found, cards, resting))


def _resting(rows: list[Row], cards: Mapping[Ref, Card]) -> list[Resting]:
    found = [
        Resting(row["pk"], ref, _label(ref), cards[ref], row["law_article"])
        for row in rows
        if (ref := (row["kind"], row["object_id"])) in cards
    ]
    return sorted(found, key=lambda one: (one.label, one.card.title.casefold(), one.law_article))


def _changes(
    found: Mapping[str, list[Row]], cards: Mapping[Ref, Card], resting: set[Ref]
) -> list[Change]:
    looks: dict[int, dict[Ref, Look]] = {}
    for row in found["looks"]:
        ref = (row["kind"], row["object_id"])
        if ref in cards:
            looks.setdefault(row["change_id"], {})[ref] = _look(row, cards[ref], _label(ref))
    changes = []
    for row in found["changes"]:
        asked = looks.get(row["pk"], {})
        unasked = resting & cards.keys() - asked.keys()
        changes.append(
            Change(
                row["public_id"], row["what"], row["in_force_date"], row["source_url"],
                row["recorded_at"], row["recorded_by__display_name"] or "",
                looks=list(asked.values()), unasked=len(unasked),
            )
        )  # fmt: skip
    return changes


def _look(row: Row, card: Card, label: str) -> Look:
    return Look(
        label=label,
        card=card,
        team=row["task__team__name"],
        due_at=row["task__due_at"],
        task_url=Task(public_id=row["task__public_id"]).get_absolute_url(),
        is_open=row["task__state"] == TaskState.OPEN,
    )


def _label(ref: Ref) -> str:
    return str(kinds.get(ref[0]).label)


def candidates(regulation: Regulation, text: str, *, user: "User") -> list[tuple[Ref, str, Card]]:
    """Return what fits ``text`` and may rest on ``regulation`` and does not yet: ref, label, card."""
    hits = find(text, compartments=user.compartments, kinds=resting_kinds(), limit=FOUND)
    linked = set(resting_refs(regulation))
    refs: Sequence[Ref] = [ref for hit in hits if (ref := (hit.kind, hit.object_id)) not in linked]
    cards = kinds.cards(refs, user=user)
    return [(ref, _label(ref), cards[ref]) for ref in refs if ref in cards]


def open_changes(ref: Ref) -> list[tuple[str, str]]:
    """Return what changed in the law under ``ref`` and was not looked at yet: short name, what."""
    rows = ChangeReview.objects.filter(
        kind=ref[0], object_id=ref[1], task__state=TaskState.OPEN
    ).order_by("pk")
    return list(rows.values_list("change__regulation__short_name", "change__what"))
