"""How far the entering of an outage is, and which numbers are out."""

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, When

from onthaal.accounts.models import User
from onthaal.core.calendars import local_date
from onthaal.counter.outage import numbers
from onthaal.counter.outage.models import Entry, Outage, Pack, PaperForm
from onthaal.counter.outage.states import ACCOUNTED, FormState
from onthaal.counter.till.models import Till, TillSession
from onthaal.organisation.models import Location

SHOWN = 200
MISSING = Q(state=FormState.OUT)


@dataclass(frozen=True)
class Progress:
    """How many forms of an outage were given out, and what became of them."""

    given_out: int
    entered: int
    unused: int
    lost: int
    by_person: list[tuple[str, int]]

    @property
    def accounted(self) -> int:
        return self.entered + self.unused + self.lost

    @property
    def missing(self) -> int:
        return self.given_out - self.accounted

    @property
    def percent(self) -> int:
        return 100 * self.accounted // self.given_out if self.given_out else 0


def outages(user: User) -> QuerySet[Outage]:
    """Return the outages with how many forms were given out in each and are missing, newest first."""
    rows = Outage.objects.select_related("location", "team", "declared_by")
    counted = rows.annotate(
        given_out=Count("forms"), accounted=Count("forms", filter=Q(forms__state__in=ACCOUNTED))
    )
    return counted.order_by("-from_at", "-pk")


def packs(user: User) -> QuerySet[Pack]:
    """Return the packs with how many of their forms are blank yet, newest first."""
    rows = Pack.objects.filter(queue__compartment__in=user.compartments)
    blank = Count("forms", filter=Q(forms__outage=None))
    rows = rows.select_related("queue__counter__location", "window", "printed_by")
    return rows.annotate(blank=blank).order_by("-pk")


def progress(outage: Outage) -> Progress:
    """Return how far it is, with who accounted for how many, in one statement."""
    rows = PaperForm.objects.filter(outage=outage).values("state", "by__display_name")
    states: Tally[str] = Tally()
    people: Tally[str] = Tally()
    for row in rows.annotate(number=Count("pk")):
        states[row["state"]] += row["number"]
        if row["state"] == FormState.ENTERED:
            people[row["by__display_name"] or ""] += row["number"]
    return Progress(
        given_out=sum(states.values()),
        entered=states[FormState.ENTERED],
        unused=states[FormState.UNUSED],
        lost=states[FormState.LOST],
        by_person=people.most_common(),
    )


def missing(outage: Outage) -> list[PaperForm]:
    """Return the forms that were given out and are not accounted for, by pack and number."""
    rows = PaperForm.objects.filter(MISSING, outage=outage).select_related("pack__queue__counter")
    return list(rows.order_by("pack", "number")[:SHOWN])


def missing_count(outage: Outage) -> int:
    return PaperForm.objects.filter(MISSING, outage=outage).count()


def packs_of(outage: Outage) -> QuerySet[Pack]:
    """Return the packs of the building, with the last number that was given out in this outage."""
    rows = Pack.objects.filter(queue__counter__location=outage.location_id)
    last = Max("forms__number", filter=Q(forms__outage=outage))
    blank = Count("forms", filter=Q(forms__outage=None))
    rows = rows.annotate(last=last, blank=blank).filter(Q(last__isnull=False) | Q(blank__gt=0))
    return rows.select_related("queue__counter", "window").order_by("pk")


def entries(outage: Outage) -> QuerySet[Entry]:
    """Return what was entered and stands, the newest first."""
    rows = Entry.objects.filter(form__outage=outage, undone_at=None)
    return rows.select_related(
        "form__pack", "ticket__visit__product", "ticket__visit__contact", "by", "sale"
    ).order_by("-pk")


def unbooked(outage: Outage) -> QuerySet[Entry]:
    """Return the payments on paper that stand in no till and of which nobody said how that was put right."""
    rows = Entry.objects.filter(form__outage=outage, undone_at=None, sale=None, settled="")
    return rows.filter(paid_cents__gt=0).select_related("form__pack", "by").order_by("pk")


def outside(outage: Outage, from_at: datetime, until_at: datetime | None) -> list[str]:
    """Return the number of one form that was entered and would fall outside other times."""
    start = from_at.replace(second=0, microsecond=0)
    late = Q(ticket__ended_at__gt=until_at) if until_at is not None else Q(pk=None)
    early = Q(ticket__visit__arrived_at__lt=start)
    found = Entry.objects.filter(early | late, form__outage=outage, undone_at=None)
    first = found.select_related("form").order_by("pk").first()
    return [] if first is None else [first.form.label]


def next_to_enter(outage: Outage, after: tuple[int, int] | None = None) -> PaperForm | None:
    """Return the form that comes next: the one after ``after`` in its pack, else the first that is missing."""
    follows = Q(pk=None)
    if after is not None:
        follows = Q(pack=after[0], number__gt=after[1]) & (Q(outage=outage) | Q(outage=None))
    rows = PaperForm.objects.filter(MISSING, follows | Q(outage=outage))
    first = Case(When(follows, then=0), default=1, output_field=IntegerField())
    return rows.order_by(first, "pack", "number").first()


def form(text: str) -> PaperForm | None:
    """Return the form whose number was typed, ``None`` when there is none."""
    found = numbers.read(text)
    if found is None:
        return None
    rows = PaperForm.objects.select_related(
        "pack__queue__counter__location", "pack__window", "outage"
    )
    return rows.filter(pack=found[0], number=found[1]).first()


def sessions(location: Location, days: Collection[date]) -> list[TillSession]:
    """Return the tills of a building on these local days, open and closed."""
    rows = TillSession.objects.filter(till__location=location, day_date__in=days)
    return list(rows.select_related("till", "agent").order_by("day_date", "till__name", "pk"))


def tills_to_open(location: Location, day: date) -> list[Till]:
    """Return the tills that nobody opened on that day and that are free now."""
    rows = Till.objects.filter(location=location, active=True).order_by("name")
    busy = TillSession.objects.filter(Q(day_date=day) | Q(closed_at=None))
    return list(rows.exclude(pk__in=busy.values("till")))


def running_in(location: Location) -> list[Outage]:
    """Return the outages of a building that are not closed, newest first."""
    return list(Outage.objects.filter(closed_at=None, location=location).order_by("-from_at"))


def list_is_old(printed_at: datetime | None, *, at: datetime) -> bool:
    """Return whether the list on paper is not that of today."""
    return printed_at is None or local_date(printed_at) != local_date(at)
