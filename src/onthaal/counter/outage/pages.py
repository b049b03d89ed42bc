"""What the pages of an outage show."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch

from onthaal.accounts.models import User
from onthaal.catalogue.models import ChecklistItem, Fee, Product, Situation
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.wording import phone
from onthaal.counter.appointments import queries as appointments
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.outage import access, numbers, operations, queries
from onthaal.counter.outage.entry_form import KEPT, EntryForm
from onthaal.counter.outage.models import Entry, Outage, Pack, PaperForm
from onthaal.counter.outage.permissions import MANAGE
from onthaal.counter.outage.times import Stretch
from onthaal.counter.till.models import TillSession
from onthaal.organisation import queries as organisation

LAST = 5
ON_LIST = 300


def home(user: User, *, at: datetime) -> dict[str, Any]:
    """Return the outages, the packs and whether the list of today was printed."""
    plan = access.plan()
    return {
        "outages": list(queries.outages(user)[:50]),
        "packs": list(queries.packs(user)[:50]),
        "plan": plan,
        "list_is_old": queries.list_is_old(plan.list_printed_at, at=at),
        "may_manage": user.has_perm(MANAGE),
    }


def pack(row: Pack, user: User) -> dict[str, Any]:
    """Return a pack with what became of each number."""
    forms = row.forms.select_related("outage", "by").order_by("number")
    return {"pack": row, "forms": list(forms), "may_manage": user.has_perm(MANAGE)}


def outage(row: Outage, user: User, *, at: datetime) -> dict[str, Any]:
    """Return how far it is, what is missing, the tills of its days and what to settle."""
    days = days_of(row, at=at)
    sessions = queries.sessions(row.location, days)
    return {
        "outage": row,
        "progress": queries.progress(row),
        "missing": queries.missing(row),
        "packs": list(queries.packs_of(row)),
        "unbooked": list(queries.unbooked(row)),
        "sessions": sessions,
        "to_open": [
            (day, till) for day in days for till in queries.tills_to_open(row.location, day)
        ]
        if len(days) == 1
        else [],
        "may_manage": user.has_perm(MANAGE),
    }


def days_of(row: Outage, *, at: datetime) -> list[date]:
    return Stretch(row.from_at, row.until_at, at).days


def entry_form(
    outage: Outage, user: User, data: Any, given: dict[str, Any], *, at: datetime
) -> EntryForm:
    """Return the screen for one form: what was posted, else the next number with what stays the same."""
    sessions = queries.sessions(outage.location, days_of(outage, at=at))
    initial = None if data else _initial(outage, user, given, sessions)
    return EntryForm(
        data or None, initial=initial, outage=outage, user=user, at=at, sessions=sessions,
        catalogue=list(Product.objects.filter(live=True).order_by("sort_key", "pk")),
    )  # fmt: skip


def _initial(
    outage: Outage, user: User, given: dict[str, Any], sessions: list[TillSession]
) -> dict[str, Any]:
    number = given.get("nummer", "")
    if not number:
        following = queries.next_to_enter(outage, numbers.read(given.get("na", "")))
        number = following.label if following else ""
    mine = [one for one in sessions if one.closed_at is None]
    first = {"till": str(mine[0].public_id)} if mine else {}
    kept = {name: given[name] for name in KEPT if given.get(name)}
    return {**first, "agent": user.pk, **_before(number), **kept, "number": number}


def _before(number: str) -> dict[str, Any]:
    """Return what was typed of a form the last time, when that was taken back."""
    found = numbers.read(number)
    if found is None:
        return {}
    rows = Entry.objects.filter(form__pack=found[0], form__number=found[1])
    last = rows.filter(undone_at__isnull=False).order_by("-pk").first()
    return dict(last.typed) if last else {}


def after(form: EntryForm, entered: PaperForm) -> str:
    """Return what goes along to the next form, as the query of its address."""
    kept = {name: form.data.get(name, "") for name in KEPT}
    return urlencode({"na": entered.label, **{name: text for name, text in kept.items() if text}})


def entering(outage: Outage, form: EntryForm) -> dict[str, Any]:
    """Return the screen around the form: how far it is, the last ones, the names of products."""
    return {
        "outage": outage,
        "form": form,
        "progress": queries.progress(outage),
        "missing": queries.missing(outage)[:20],
        "last": list(queries.entries(outage)[:LAST]),
        "products": form.names,
    }


def needed(user: User, *, at: datetime) -> dict[str, Any]:
    """Return what the list for when the systems are down holds."""
    today = local_date(at)
    return {
        "products": _products(today),
        "phones": _phones(),
        "appointments": appointments_of(user, today),
    }


def appointments_of(user: User, day: date) -> list[Appointment]:
    """Return who is expected on a local day, by hour."""
    rows = appointments.visible(user).filter(day_date=day, state="booked")
    rows = rows.select_related("product", "agenda__queue__counter")
    return list(rows.order_by("start_at", "search_key", "pk")[: ON_LIST * 2])


def _products(today: date) -> list[Product]:
    """Return what the counters give, with the situations, fees and pieces."""
    rows = Product.objects.current(today).filter(counters__isnull=False).distinct()
    situations = Situation.objects.order_by("position").prefetch_related(
        Prefetch("fees", Fee.objects.order_by("position")),
        Prefetch("checklist", ChecklistItem.objects.order_by("position")),
    )
    rows = rows.prefetch_related(Prefetch("situations", situations))
    return list(rows.order_by("sort_key", "pk")[:ON_LIST])


def _phones() -> list[tuple[str, str]]:
    found = [
        (f"{one.situation}: {one.call}", one.phone) for one in organisation.emergency_numbers()
    ]
    found += [(one.name, phone(one.phone)) for one in organisation.departments() if one.phone]
    found += [(one.name, phone(one.phone)) for one in organisation.directory() if one.phone]
    return found


def form(row: PaperForm) -> dict[str, Any]:
    """Return one form: what stands, what was taken back, and in which outage it can be accounted for."""
    running = [] if row.outage else queries.running_in(row.pack.queue.counter.location)
    undone = Entry.objects.filter(form=row, undone_at__isnull=False)
    return {
        "form": row,
        "entry": access.standing_entry(row),
        "undone": list(undone.select_related("undone_by", "by").order_by("-pk")),
        "outage": row.outage or (running[0] if running else None),
    }


# At which field a refusal of the operation stands.
FIELDS: dict[type[Refusal], str] = {
    operations.AlreadyEntered: "number",
    operations.WrongOutage: "number",
    operations.NotSentOn: "follows",
    operations.WrongAmount: "paid",
    operations.NoTill: "till",
    operations.NotEnough: "product",
}


def field_of(refusal: Refusal) -> str | None:
    """Return the field that a refusal is about, ``None`` when it is about the whole form."""
    return FIELDS.get(type(refusal))
