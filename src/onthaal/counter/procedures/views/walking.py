"""One procedure, from who it is to what she got."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.counter.procedures import access, cards, operations, pages, queries
from onthaal.counter.procedures.around import around
from onthaal.counter.procedures.forms import (
    DeliverForm,
    IdentifyForm,
    LaterForm,
    MadeForm,
    NewForm,
    ReasonForm,
    StepForm,
    UndoForm,
)
from onthaal.counter.procedures.permissions import DELIVER, SEE
from onthaal.counter.procedures.refs import CONSULTATION
from onthaal.counter.procedures.states import Making, Method
from onthaal.counter.procedures.views.common import INVALID, button, page, shown, step
from onthaal.counter.queue import access as queue

BOTH = ["GET", "HEAD", "POST"]


@needs(DELIVER)
@require_http_methods(BOTH)
def new(request: StaffRequest) -> HttpResponse:
    """Begin with a product; ``?bezoek=`` or ``?persoon=`` says for whom."""
    visit = access.visit(request.user, request.GET.get("bezoek", ""))
    party = access.party(request.user, request.GET.get("persoon", ""))
    products = list(queries.deliverable(timezone.localdate()))
    form = NewForm(
        request.POST or None,
        choices=pages.new_choices(products),
        initial=pages.new_values(visit, request.GET, products),
    )
    if form.is_valid():
        slug, situation = form.chosen
        try:
            row = operations.start(
                access.product(slug), situation_code=situation, visit=visit, party=party,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            return redirect(row)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = pages.new(request.user, form, visit, party)
    return render(request, "procedures/new.html", context, status=INVALID if form.errors else 200)


@needs(SEE)
@require_safe
def procedure(request: StaffRequest, reference: str) -> HttpResponse:
    """How far it is, with the step that is open."""
    return page(request, access.procedure(request.user, reference))


@needs(DELIVER)
@require_POST
def card(request: StaffRequest, reference: str) -> HttpResponse:
    """Read the card at the desk of the agent, and show what stands on it before anything is kept."""
    row, reader = access.procedure(request.user, reference), cards.current()
    sitting = queue.sitting(request.user)
    try:
        found = reader.read(desk=sitting.window.slug if sitting else "") if reader else None
    except cards.NoCard:
        found = None
    if found is None:
        messages.error(request, _("Er is geen kaart te lezen. Typ wat erop staat."))
        return redirect(row)
    form = IdentifyForm(initial={
        "version": row.version, "method": Method.EID, "number": found.national_number,
        "first_name": found.first_name, "last_name": found.last_name,
        "birth_date": found.birth_date,
    })  # fmt: skip
    context = pages.procedure(request.user, row, form=form) | {"card": found}
    return page(request, row, context)


@needs(DELIVER)
@require_POST
def identify(request: StaffRequest, reference: str) -> HttpResponse:
    """Note who it is; the register is asked for the name and the birth date, no more."""
    row, form = access.procedure(request.user, reference), IdentifyForm(request.POST)

    def act(form: IdentifyForm, at: Any) -> None:
        version = form.cleaned_data["version"]
        found = operations.identify(row, who=form.who, version=version, by=request.user, at=at)
        if found.answer is not None:
            readlog.shown(request, CONSULTATION, [found.answer.consultation.pk])
        if found.another:
            messages.info(request, _("Dit is iemand anders dan de persoon van het bezoek."))

    return step(request, row, form, act)


@needs(DELIVER)
@require_POST
def check(request: StaffRequest, reference: str) -> HttpResponse:
    """Note which pieces are in order."""
    row = access.procedure(request.user, reference)
    form = pages.check_form(row, around(row), request.POST)
    return step(request, row, form, lambda form, at: operations.check(
        row, pieces=form.pieces, ground=form.cleaned_data["ground"],
        version=form.cleaned_data["version"], by=request.user, at=at,
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def consult(request: StaffRequest, reference: str) -> HttpResponse:
    """Ask the register for what this product needs, and show that alone."""
    row = access.procedure(request.user, reference)
    rule = pages.rule_of(row)
    if rule is None:
        return redirect(row)
    try:
        answer = operations.consult(row, rule=rule, by=request.user, at=timezone.now())
        readlog.shown(request, CONSULTATION, [answer.consultation.pk])
        if row.making == Making.PROOF:
            context = pages.to_prove(request.user, row, rule, answer)
        else:
            context = pages.consulted(request.user, row, answer)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(row)
    return page(request, row, context)


@needs(DELIVER)
@require_POST
def made(request: StaffRequest, reference: str) -> HttpResponse:
    """It was made in the application of the state."""
    row = access.procedure(request.user, reference)
    return step(request, row, MadeForm(request.POST), lambda form, at: operations.made(
        row, **form.cleaned_data, by=request.user, at=at
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def refused(request: StaffRequest, reference: str) -> HttpResponse:
    """The application of the state refused it."""
    row = access.procedure(request.user, reference)
    form = LaterForm(request.POST, prefix="later")
    return button(request, row, form, lambda form, at: operations.refused(
        row, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"],
        by=request.user, at=at,
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def postpone(request: StaffRequest, reference: str) -> HttpResponse:
    """It cannot be made now: a task, and she is called back."""
    row = access.procedure(request.user, reference)
    form = LaterForm(request.POST, prefix="later")
    return button(request, row, form, lambda form, at: operations.postpone(
        row, **form.cleaned_data, by=request.user, at=at
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def resume(request: StaffRequest, reference: str) -> HttpResponse:
    """Go on with what could not be made."""
    row = access.procedure(request.user, reference)
    return button(request, row, StepForm(request.POST), lambda form, at: operations.resume(
        row, **form.cleaned_data, by=request.user, at=at
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def deliver(request: StaffRequest, reference: str) -> HttpResponse:
    """She has it, or it is on its way: the procedure is done."""
    row = access.procedure(request.user, reference)
    return step(request, row, DeliverForm(request.POST), lambda form, at: operations.deliver(
        row, **form.cleaned_data, by=request.user, at=at
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def cancel(request: StaffRequest, reference: str) -> HttpResponse:
    """Stop, with the reason."""
    row = access.procedure(request.user, reference)
    form = ReasonForm(request.POST, prefix="stop")
    return button(request, row, form, lambda form, at: operations.cancel(
        row, **form.cleaned_data, by=request.user, at=at
    ))  # fmt: skip


@needs(DELIVER)
@require_POST
def undo(request: StaffRequest, reference: str) -> HttpResponse:
    """Undo the last step, as long as it is still the last."""
    row = access.procedure(request.user, reference)
    shown(request, row)
    return button(request, row, UndoForm(request.POST), lambda form, at: operations.undo(
        row, step_id=form.cleaned_data["step"], by=request.user, at=at
    ))  # fmt: skip
