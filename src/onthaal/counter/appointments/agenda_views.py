"""The head of service sets how appointments are given, and tells who cannot be received."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue.models import Product
from onthaal.core import readlog
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.forms import CleanCharField
from onthaal.counter.appointments import access, operations, queries
from onthaal.counter.appointments.forms import AgendaForm, OfferForm
from onthaal.counter.appointments.models import Agenda, Appointment, Offer
from onthaal.counter.appointments.operations import Rules, Told
from onthaal.counter.appointments.permissions import MANAGE
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.queue.models import Queue

CONFLICT, INVALID = 409, 422


@needs(MANAGE)
@require_safe
def agendas(request: StaffRequest) -> HttpResponse:
    """Every queue, with how appointments are given there."""
    rows = Queue.objects.filter(counter__active=True).select_related("counter__location", "agenda")
    context = {"queues": rows.order_by("counter__sort_key", "pk")}
    return render(request, "appointments/agendas.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: StaffRequest, slug: str) -> HttpResponse:
    """Set how appointments are given for one queue."""
    page = AgendaPage(request, access.queue(slug))
    conflict: Conflict | None = None
    if request.method == "POST" and page.is_valid():
        try:
            page.keep()
            messages.success(request, _("De agenda is bewaard."))
            return redirect("appointments:agenda", slug=slug)
        except Conflict as problem:
            conflict = problem
            page.form.try_again_on(problem.current.version if problem.current else 0)
    status = CONFLICT if conflict else INVALID if page.has_mistakes else 200
    return render(request, "appointments/agenda.html", page.context(conflict), status=status)


class AgendaPage:
    """The form of an agenda with a line for each product of its counter."""

    def __init__(self, request: StaffRequest, queue: Queue) -> None:
        self.request, self.queue = request, queue
        self.agenda = Agenda.objects.filter(queue=queue).first()
        data = request.POST if request.method == "POST" else None
        self.form = AgendaForm(data, initial=self._initial())
        offers = {one.product_id: one for one in Offer.objects.filter(agenda=self.agenda)}
        rows = Product.objects.current(timezone.localdate()).filter(counters=queue.counter)
        self.lines = [
            (one, OfferForm(data, prefix=f"p{one.pk}", initial=self._line(offers.get(one.pk))))
            for one in rows.order_by("sort_key", "pk")
        ]

    @property
    def has_mistakes(self) -> bool:
        return bool(self.form.errors) or any(line.errors for _product, line in self.lines)

    def is_valid(self) -> bool:
        lines = [line.is_valid() for _product, line in self.lines]
        return self.form.is_valid() and all(lines)

    def keep(self) -> None:
        rules = self.form.rules()
        operations.save_agenda(
            self.queue,
            rules=rules,
            offers=self._offers(rules),
            version=self.form.cleaned_data["version"] or 0,
            by=self.request.user,
            at=timezone.now(),
        )

    def context(self, conflict: Conflict | None) -> dict[str, Any]:
        return {
            "queue": self.queue,
            "agenda": self.agenda,
            "form": self.form,
            "lines": self.lines,
            "conflict": conflict,
        }

    def _initial(self) -> dict[str, Any]:
        rules = Rules.of(self.agenda) if self.agenda else Rules.default()
        version = self.agenda.version if self.agenda else None
        return {name: getattr(rules, name) for name in Rules.__dataclass_fields__} | {
            "version": version
        }

    def _line(self, offer: Offer | None) -> dict[str, Any]:
        if offer is None:
            return {"given": True, "minutes": None}
        return {"given": offer.active, "minutes": offer.minutes if offer.active else None}

    def _offers(self, rules: Rules) -> dict[Product, int | None]:
        """Return what differs from the agenda itself."""
        found: dict[Product, int | None] = {}
        for product, line in self.lines:
            minutes = line.cleaned_data["minutes"]
            if not line.cleaned_data["given"]:
                found[product] = None
            elif minutes and minutes != rules.minutes:
                found[product] = minutes
        return found


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def stranded(request: StaffRequest) -> HttpResponse:
    """Who is expected while the counter is closed, and telling them."""
    now = timezone.now()
    found = queries.stranded(at=now)
    found = {
        one: rows
        for one, booked in found.items()
        if (rows := [row for row in booked if row.compartment in request.user.compartments])
    }
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            messages.success(request, _told(_tell(request, found)))
            return redirect("appointments:stranded")
        except Refusal as problem:
            refusal = problem
    readlog.shown(request, APPOINTMENT, [row.pk for rows in found.values() for row in rows])
    context = {"found": list(found.items()), "refusal": refusal}
    status = INVALID if refusal else 200
    return render(request, "appointments/stranded.html", context, status=status)


def _tell(request: StaffRequest, found: dict[Agenda, list[Appointment]]) -> Told:
    """Tell everybody of the agenda whose button it was."""
    key = request.POST.get("agenda", "")
    agenda = next((one for one in found if one.queue.counter.slug == key), None)
    if agenda is None:
        return Told(0, 0)
    reason = str(CleanCharField(max_length=120, required=False).clean(request.POST.get("reason")))
    return operations.tell_closed(
        agenda, found[agenda], reason=reason, at=timezone.now(), by=request.user
    )


def _told(told: Told) -> str:
    mailed = ngettext(
        "%(count)d inwoner kreeg een mail.", "%(count)d inwoners kregen een mail.", told.mailed
    ) % {"count": told.mailed}
    if not told.to_call:
        return mailed
    return (
        mailed
        + " "
        + ngettext(
            "%(count)d zonder mail staat in een taak van het team.",
            "%(count)d zonder mail staan in een taak van het team.",
            told.to_call,
        )
        % {"count": told.to_call}
    )
