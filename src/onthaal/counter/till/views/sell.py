"""A sale until it is paid."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.counter.till import access, operations, queries, terminals
from onthaal.counter.till.communication import shown as communication_shown
from onthaal.counter.till.forms import ChoiceForm, QuantityForm, ReductionForm
from onthaal.counter.till.models import Sale
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.operations.paying import to_pay
from onthaal.counter.till.permissions import REDUCE, SEE, SELL
from onthaal.counter.till.refs import SALE
from onthaal.counter.till.states import Method, PaymentState, SaleState
from onthaal.counter.till.views.common import attempt, log

NOTES = (500, 1_000, 2_000, 5_000, 10_000)


@needs(SELL)
@require_http_methods(["GET", "HEAD", "POST"])
def sell(request: StaffRequest) -> HttpResponse:
    """Choose what is sold first; a visit or a product may come along in the address."""
    now = timezone.now()
    session = access.session_to_sell(request.user, at=now, asked=request.GET.get("kassa", ""))
    if session is None:
        return render(request, "till/none.html")
    visit = access.visit(request.user, request.GET.get("bezoek", ""))
    choice = _choice(request) if request.method == "POST" else None
    if choice is not None:
        try:
            return redirect(
                operations.start(session=session, choice=choice[0], key=choice[1], visit=visit,
                                 by=request.user, at=now)
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(request, refusal.message)
    slug = request.GET.get("product") or (visit.product.slug if visit and visit.product else "")
    situation = request.GET.get("situatie") or (visit.situation_code if visit else "")
    context = {"session": session, "visit": visit, **_chooser(request, slug, situation)}
    return render(request, "till/sell.html", context)


def _choice(request: StaffRequest) -> tuple[operations.Choice, uuid.UUID] | None:
    """Return what a form chose; a form that was tampered with chooses nothing."""
    form = ChoiceForm(request.POST)
    product = access.product_to_sell(request.POST.get("product", ""))
    if not form.is_valid() or product is None:
        messages.error(request, _("Kies opnieuw: het aantal of het bedrag was niet te lezen."))
        return None
    data = form.cleaned_data
    chosen = operations.Choice(
        product, data["situation"], data["label"], data["seen"], data["typed"], data["quantity"]
    )
    return chosen, data["key"]


def _chooser(request: StaffRequest, slug: str, situation: str) -> dict[str, Any]:
    words = request.GET.get("q", "").replace("\x00", "")[:200]
    chooser = queries.chooser(
        words=words, slug=slug, situation=situation, compartments=request.user.compartments,
        today=timezone.localdate(),
    )  # fmt: skip
    keep = [(name, request.GET[name]) for name in ("bezoek", "kassa") if name in request.GET]
    return {"chooser": chooser, "key": uuid.uuid4(), "keep": keep}


@needs(SEE)
@require_safe
def sale(request: StaffRequest, reference: str) -> HttpResponse:
    """A sale: while it is open what is on it and how it is paid, afterwards what became of it."""
    found = access.sale(request.user, reference)
    log(request, found)
    lines = queries.lines(found)
    payments = list(found.payments.order_by("pk"))
    open_still = found.state == SaleState.OPEN and not payments
    context = {
        "sale": found,
        "party": access.party_of(found, request.user),
        "lines": lines,
        "payments": payments,
        "warnings": queries.warnings(found, lines),
        "reducible": open_still and request.user.has_perm(REDUCE),
    }
    may_sell = request.user.has_perm(SELL)
    if found.state == SaleState.OPEN and may_sell:
        return render(request, "till/sale.html", context | _to_pay(request, found, lines))
    context |= _afterwards(request, found, payments) | {"may_sell": may_sell}
    if found.state == SaleState.DUE and may_sell:
        context |= _paying(request, found, lines)
    return render(request, "till/sold.html", context)


def _to_pay(request: StaffRequest, found: Sale, lines: list[Any]) -> dict[str, Any]:
    asked = (request.GET.get("product", ""), request.GET.get("situatie", ""))
    chooser = {} if found.payments.exists() else _chooser(request, *asked)
    return {**chooser, **_paying(request, found, lines)}


def _paying(request: StaffRequest, found: Sale, lines: list[Any]) -> dict[str, Any]:
    """Return what the panel of paying needs."""
    settings, rest = the_settings(), to_pay(found)
    cash = queries.cash_due(rest, lines, settings)
    return {
        "key": uuid.uuid4(),
        "rest": rest,
        "cash": cash,
        "notes": [note for note in NOTES if note > cash][:3],
        "iban": settings.iban,
        "by_hand": terminals.get(found.session.till.terminal).by_hand,
    }


def _afterwards(request: StaffRequest, found: Sale, payments: list[Any]) -> dict[str, Any]:
    last_cash = next((one for one in reversed(payments) if one.method == Method.CASH), None)
    waiting = next((one for one in payments if one.state == PaymentState.WAITING), None)
    session = access.session_to_sell(request.user, at=timezone.now())
    mine = session is not None and session.pk == found.session_id
    return {
        "last_cash": last_cash,
        "waiting": waiting,
        "to_refund": next((one for one in payments if one.state == PaymentState.TO_REFUND), None),
        "said": communication_shown(waiting.communication) if waiting else "",
        "may_correct": found.state in {SaleState.PAID, SaleState.DUE} and not found.corrects_id,
        "mistake": mine and found.day_date == timezone.localdate(),
        "mistake_key": uuid.uuid4(),
        "timeline": timeline.page(request.user, SALE, found.pk),
    }


@needs(SELL)
@require_POST
def add_line(request: StaffRequest, reference: str) -> HttpResponse:
    """Sell something more."""
    found = access.sale(request.user, reference)
    choice = _choice(request)
    if choice is None:
        return redirect(found)
    return attempt(
        request,
        lambda: operations.add_line(found, choice=choice[0], by=request.user, at=timezone.now()),
        to=found,
    )


@needs(SELL)
@require_POST
def quantity(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """Change how many; nothing takes the line away."""
    found = access.sale(request.user, reference)
    form = QuantityForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geef een aantal van 0 tot 1000."))
        return redirect(found)
    number = form.cleaned_data["quantity"]
    return attempt(
        request,
        lambda: operations.set_quantity(
            found, position=position, quantity=number, by=request.user, at=timezone.now()
        ),
        to=found,
    )


@needs(REDUCE)
@require_http_methods(["GET", "HEAD", "POST"])
def reduction(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """Take something off the local part of a line, with its ground."""
    found = access.sale(request.user, reference)
    line = access.line(found, position)
    form = ReductionForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.reduce(found, position=position, kind=data["kind"], ground=data["ground"],
                              percent=data["percent"] or 100, by=request.user, at=timezone.now())  # fmt: skip
            return redirect(found)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"sale": found, "line": line, "form": form}
    return render(request, "till/reduction.html", context, status=422 if form.is_bound else 200)


@needs(REDUCE)
@require_POST
def undo_reduction(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """Ask the whole amount again."""
    found = access.sale(request.user, reference)
    return attempt(
        request,
        lambda: operations.undo_reduction(
            found, position=position, by=request.user, at=timezone.now()
        ),
        to=found,
    )


@needs(SELL)
@require_POST
def cancel(request: StaffRequest, reference: str) -> HttpResponse:
    """Break off what was not paid."""
    found = access.sale(request.user, reference)
    return attempt(
        request,
        lambda: operations.cancel(found, by=request.user, at=timezone.now()),
        to="till:sell",
        said=_("Verkoop {reference} is afgebroken.").format(reference=found.reference),
    )
