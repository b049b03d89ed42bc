"""What the pages of the register show."""

from collections import Counter as Tally
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.addresses import entry_id
from onthaal.core.calendars import local_date
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.pickup import queries, texts, ways
from onthaal.counter.pickup.forms import ChangeReachForm, CollectForm, EndForm, KeepForm, PlaceForm
from onthaal.counter.pickup.models import Pickup, PickupRule, PickupStep
from onthaal.counter.pickup.operations import Verdict
from onthaal.counter.pickup.operations.common import days_of
from onthaal.counter.pickup.operations.ending import last_step
from onthaal.counter.pickup.rules import DEFAULT, Days
from onthaal.counter.pickup.states import Step, Way
from onthaal.counter.queue.models import Visit

LONGEST_LIST = 100_000
FILTERS = [
    (queries.ASKED, _("Aangevraagd")),
    (queries.READY, _("Nog te verwittigen")),
    (queries.TOLD, _("Verwittigd")),
    (queries.LATE, _("Te lang hier")),
    (queries.SIGN, _("Wacht op een handtekening")),
]
VERDICTS = {
    "arrived": (_("aangekomen"), "ok"),
    "again": (_("was al hier"), "info"),
    "unknown": (_("niet gekend: schrijf het eerst in"), "danger"),
    "several": (_("meer dan één met dit nummer: zoek op naam"), "warn"),
    "ended": (_("al afgesloten: kijk na"), "warn"),
    "bad": (_("geen nummer in te lezen"), "danger"),
}


def listing(user: User, asked: QueryDict, *, at: datetime) -> dict[str, Any]:
    """Return the context of the list."""
    text, which = asked.get("q", ""), asked.get("stand", "")
    start = min(entry_id(asked.get("na", "")) or 0, LONGEST_LIST)
    found = queries.listed(user, which=which, text=text, after=start, at=at)
    numbers = queries.counts(user, at=at)
    return {
        "found": found,
        "text": text,
        "which": which,
        "filters": [(word, label, numbers[word]) for word, label in FILTERS],
        "start": start,
        "next": start + queries.PAGE_SIZE if found.more else 0,
        "today": local_date(at),
    }


def pickup(row: Pickup, *, at: datetime) -> dict[str, Any]:
    """Return the context of one document."""
    steps = PickupStep.objects.filter(pickup=row).select_related("by", "undone_by")
    last = last_step(row)
    days = days_of(row)
    return {
        "pickup": row,
        "party": (row.party.merged_into or row.party) if row.party else None,
        "ways": ways.all_of(row) if row.is_open else [],
        "steps": list(steps.order_by("pk")),
        "undoable": last if last and last.step != Step.REQUESTED else None,
        "days": days,
        "late": row.is_here and row.end_date is not None and row.end_date <= local_date(at),
        "place_form": PlaceForm(initial={"shelf": row.shelf, "place": row.place, "version": row.version}),
        "end_form": EndForm(initial={"ending": row.ending or days.ending, "version": row.version}),
        "keep_form": KeepForm(initial={"version": row.version, "days": 30}),
        "reach_form": ChangeReachForm(
            initial={"way": row.way, "address": row.address, "version": row.version}
        ),
    }  # fmt: skip


def collecting(row: Pickup, form: CollectForm) -> dict[str, Any]:
    return {
        "pickup": row,
        "party": (row.party.merged_into or row.party) if row.party else None,
        "form": form,
        "days": days_of(row),
        "bring": texts.bring(days_of(row)),
    }


def new_values(visit: Visit | None, asked: QueryDict) -> dict[str, Any]:
    """Return what the form of a request starts with."""
    values: dict[str, Any] = {"product": asked.get("product", ""), "name": asked.get("naam", "")}
    if visit is not None:
        values["name"] = visit.name
        values |= _as_booked(visit)
        if visit.product is not None:
            values["product"] = visit.product.slug
    if values["product"]:
        counter = Product.objects.filter(slug=values["product"]).values_list("counters__slug")
        values["counter"] = next((slug for (slug,) in counter[:1]), "")
    return values


def _as_booked(visit: Visit) -> dict[str, Any]:
    """Return how whoever came by appointment is reached, unless her person says it."""
    booked = Appointment.objects.filter(visit=visit).first() if visit.party_id is None else None
    if booked is None:
        return {}
    way = Way.MAIL if booked.email else Way.PHONE
    return {"birth_date": booked.birth_date, "way": way, "address": booked.email or booked.phone}


def verdicts(found: list[Verdict]) -> dict[str, Any]:
    """Return the verdict of each line in words, and how many of each."""
    tally = Tally(one.outcome for one in found)
    return {
        "verdicts": [(one, *VERDICTS[one.outcome]) for one in found],
        "tally": [(VERDICTS[code][0], tally[code]) for code in VERDICTS if tally[code]],
    }


def rules() -> dict[str, Any]:
    """Return the context of the page with the days of every product."""
    rows = list(PickupRule.objects.select_related("product").order_by("product__name"))
    general = next((one.days for one in rows if one.product_id is None), DEFAULT)
    return {
        "general": general,
        "rules": [one for one in rows if one.product_id is not None],
        "products": list(
            Product.objects.filter(live=True, pickup_rule=None)
            .order_by("name")
            .values("slug", "name")
        ),
    }


def days_values(product: Product | None) -> dict[str, Any]:
    """Return what the form of days starts with."""
    rows = PickupRule.objects.filter(product=product) | PickupRule.objects.filter(product=None)
    found: dict[int | None, Days] = {one.product_id: one.days for one in rows}
    days = found.get(product.pk if product else None) or found.get(None) or DEFAULT
    return asdict(days)
