"""Reads of the register: what lies ready for whom, and what is late."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from onthaal.accounts.models import User
from onthaal.core import references
from onthaal.core.calendars import local_date
from onthaal.core.prefixes import begins
from onthaal.core.together import count_together
from onthaal.counter.pickup.models import Pickup, PickupWord
from onthaal.counter.pickup.operations.lying import number_of
from onthaal.counter.pickup.states import HERE, PickupState
from onthaal.parties import names
from onthaal.parties import queries as parties
from onthaal.parties.models import Party

MOST_WORDS = 5
PAGE_SIZE = 50
COUNTED = 1000
RECOGNISED = 5
# The filters of the list, by their word in the address.
ASKED, READY, TOLD, LATE, SIGN, ALL = "aangevraagd", "klaar", "verwittigd", "laat", "teken", "alles"


def visible(user: User) -> QuerySet[Pickup]:
    """Return the documents that ``user`` may know of."""
    return Pickup.objects.filter(compartment__in=user.compartments)


def ready_for(
    user: User,
    *,
    party: Party | None = None,
    name: str = "",
    birth_date: date | None = None,
    limit: int = RECOGNISED,
) -> list[Pickup]:
    """Return what lies here for a person, or for who goes by ``name`` (with ``birth_date`` if known).

    Every word of ``name`` must begin a word of the name on the document; nothing is found by less than
    two letters. A document without birth date is found by name alone.
    """
    rows = visible(user).filter(state__in=HERE)
    if party is not None:
        rows = rows.filter(party__in=parties.same_person(party))
    else:
        by_name = _called(rows, name)
        if by_name is None:
            return []
        rows = by_name
        if birth_date is not None:
            rows = rows.filter(Q(birth_date=birth_date) | Q(birth_date=None))
    return list(rows.select_related("product", "counter").order_by("arrived_at", "pk")[:limit])


def _called(rows: QuerySet[Pickup], name: str) -> QuerySet[Pickup] | None:
    """Return the rows whose name every word of ``name`` fits, ``None`` when it says too little."""
    asked = names.asked(name)[:MOST_WORDS]
    if not asked:
        return None
    for word in asked:
        start, end = names.beginning_with(word)
        mine = PickupWord.objects.filter(pickup=OuterRef("pk"), word__gte=start, word__lt=end)
        rows = rows.filter(Exists(mine))
    return rows


@dataclass(frozen=True)
class Found:
    """A page of the list; ``more`` when there is more than it shows."""

    rows: list[Pickup]
    more: bool


def listed(user: User, *, which: str, text: str, after: int, at: datetime) -> Found:
    """Return a page of the documents of a filter that ``text`` fits, the oldest first.

    ``text`` is a reference, the number of a document, a shelf, or words of a name.
    """
    rows = _filtered(visible(user), which, at=at)
    rows = _said(rows, text)
    start = max(after, 0)
    found = list(
        rows.select_related("product", "counter").order_by("requested_at", "pk")[
            start : start + PAGE_SIZE + 1
        ]
    )
    return Found(found[:PAGE_SIZE], len(found) > PAGE_SIZE)


def _filtered(rows: QuerySet[Pickup], which: str, *, at: datetime) -> QuerySet[Pickup]:
    today = local_date(at)
    return {
        ASKED: rows.filter(state=PickupState.REQUESTED),
        READY: rows.filter(state=PickupState.ARRIVED),
        TOLD: rows.filter(state=PickupState.TOLD),
        LATE: rows.filter(state__in=HERE, end_date__lte=today),
        SIGN: rows.filter(state__in=HERE).exclude(ending=""),
    }.get(which, rows)


def _said(rows: QuerySet[Pickup], text: str) -> QuerySet[Pickup]:
    text = text.replace("\x00", "").strip()[:200]
    if not text:
        return rows
    reference = references.normalise(text)
    if reference:
        return rows.filter(reference=reference)
    number = number_of(text[:40])
    other = Q(document_number=number) if number else Q()
    other |= Q(state__in=HERE) & begins("shelf", text[:20])
    named = _called(rows, text)
    return (
        rows.filter(other | Q(pk__in=named.values("pk")))
        if named is not None
        else rows.filter(other)
    )


def counts(user: User, *, at: datetime) -> dict[str, int]:
    """Return how many there are under each filter, in one statement."""
    rows = visible(user)
    return count_together(
        {which: _filtered(rows, which, at=at) for which in (ASKED, READY, TOLD, LATE, SIGN)},
        limit=COUNTED,
    )


def on_shelves(user: User) -> list[Pickup]:
    """Return everything that lies here, by shelf and place."""
    rows = visible(user).filter(state__in=HERE)
    return list(rows.select_related("product").order_by("shelf", "place", "pk"))
