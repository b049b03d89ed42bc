"""Reads for the pages of the search: the groups of synonyms, the questions that wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from onthaal.core import kinds
from onthaal.core.kinds import Card, Ref
from onthaal.search import registry
from onthaal.search.models import Demand, SearchDocument, SearchScope, SynonymGroup
from onthaal.search.stemming import words
from onthaal.search.synonyms import Group, shipped

if TYPE_CHECKING:
    from onthaal.accounts.models import User

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ListedGroup:
    """A group as the editors see it; ``row`` is ``None`` for a shipped one that nobody changed."""

    public_id: UUID
    group: Group
    row: SynonymGroup | None

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0

    @property
    def removed(self) -> bool:
        return bool(self.row and self.row.removed)


def synonym_groups(text: str = "") -> list[ListedGroup]:
    """Return our own groups, the last changed first, then the shipped ones; those with ``text``."""
    rows = {
        row.public_id: row
        for row in SynonymGroup.objects.select_related("changed_by").order_by("-changed_at", "-pk")
    }
    listed = [ListedGroup(one.public_id, one.group, one) for one in rows.values()]
    listed += [
        ListedGroup(one.public_id, one, None) for one in shipped() if one.public_id not in rows
    ]
    asked = " ".join(words(text))
    return [one for one in listed if asked in _folded(one.group)] if asked else listed


def _folded(group: Group) -> str:
    return " | ".join(" ".join(words(phrase)) for phrase in (*group.said, *group.written))


def demand(*, today: date, decided: bool = False) -> QuerySet[Demand]:
    """Return the questions that wait, the most asked of the last week first; or those done with.

    Each carries ``total`` (all days that are kept), ``this_week`` and ``last_week``.
    """
    this_week, last_week = Q(days__day__gt=today - WEEK), Q(days__day__gt=today - 2 * WEEK)
    rows = Demand.objects.filter(~Q(decision="open") if decided else Q(decision="open")).annotate(
        total=Coalesce(Sum("days__count"), Value(0)),
        this_week=Coalesce(Sum("days__count", filter=this_week), Value(0)),
        last_week=Coalesce(Sum("days__count", filter=last_week & ~this_week), Value(0)),
    )
    if decided:
        return rows.select_related("decided_by", "wording").order_by("-decided_at", "-pk")
    return rows.order_by("-this_week", "-total", F("last_day").desc(), "-pk")


@dataclass(frozen=True)
class Near:
    """What might fit a question: its card, and the department that knows of it ('' when none)."""

    card: Card
    department: str


def near(rows: Iterable[Demand], *, user: "User") -> dict[int, Near]:
    """Return by the id of a question what might fit, as far as ``user`` may know of it."""
    refs = {row.pk: (row.near_kind, row.near_id) for row in rows if row.near_id is not None}
    cards = kinds.cards(refs.values(), user=user)
    departments = _departments(refs.values())
    return {
        pk: Near(cards[ref], departments.get(ref, "")) for pk, ref in refs.items() if ref in cards
    }


def _departments(refs: Iterable[Ref]) -> dict[Ref, str]:
    wanted: dict[str, list[int]] = {}
    for kind, object_id in refs:
        wanted.setdefault(kind, []).append(object_id)
    return {
        (source.kind, object_id): name
        for source in registry.sources()
        if source.departments is not None and source.kind in wanted
        for object_id, name in source.departments(wanted[source.kind]).items()
    }


def public_kinds() -> list[str]:
    """Return the kinds of what everybody may find and that answers: where a question may belong."""
    rows = SearchScope.objects.filter(meaning=True, audience="public").order_by("kind").distinct()
    return list(rows.values_list("kind", flat=True))


def is_public_document(kind: str, object_id: int) -> bool:
    return SearchDocument.objects.filter(
        kind=kind, object_id=object_id, meaning=True, scope__audience="public"
    ).exists()


def groups_said(group: Group) -> dict[str, Any]:
    """Return a group as its form shows it: one phrase a line."""
    return {"said": "\n".join(group.said), "written": "\n".join(group.written)}
