"""Taking money, taking it back, and the receipt."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.core.shell import municipality
from onthaal.counter.till import access, operations, qr, queries, receipts, terminals
from onthaal.counter.till.forms import CorrectForm, MailForm, PayForm
from onthaal.counter.till.models import Sale, TillSession
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.permissions import SEE, SELL, SUPERVISE
from onthaal.counter.till.states import Method, PaymentState
from onthaal.counter.till.views.common import attempt, log


@needs(SELL)
@require_POST
def pay(request: StaffRequest, reference: str) -> HttpResponse:
    """Take money for a sale."""
    found, now = access.sale(request.user, reference), timezone.now()
    form = PayForm(request.POST)
    session = _session(request, found)
    if session is None or not form.is_valid():
        messages.error(request, _not_read(session))
        return redirect(found)
    data = form.cleaned_data
    return attempt(
        request,
        lambda: operations.pay(
            found, session=session, method=data["method"], seen_cents=data["seen"],
            key=data["key"], given_cents=form.given_cents, amount_cents=data["amount"],
            charge=_charge(found, form), by=request.user, at=now,
        ),
        to=found,
    )  # fmt: skip


def _session(request: StaffRequest, found: Sale) -> TillSession | None:
    """Return where money is booked: the session of the sale while it is open, else one's own."""
    asked = str(found.session.public_id)
    return access.session_to_sell(request.user, at=timezone.now(), asked=asked)


def _not_read(session: TillSession | None) -> str:
    if session is None:
        return _("Open eerst een kassa.")
    return _("Het bedrag was niet te lezen. Typ het als 12,50.")


def _charge(found: Sale, form: PayForm) -> terminals.Charge | None:
    """Ask the card terminal, before anything is locked."""
    if form.cleaned_data["method"] != Method.CARD:
        return None
    terminal = terminals.get(found.session.till.terminal)
    return terminal.charge(
        cents=form.cleaned_data["amount"] or form.cleaned_data["seen"], reference=found.reference,
        confirmed=form.cleaned_data["confirmed"], slip=form.cleaned_data["slip"],
    )  # fmt: skip


@needs(SELL)
@require_POST
def mistake(request: StaffRequest, reference: str) -> HttpResponse:
    """Take back what was sold a moment ago, with one click."""
    found = access.sale(request.user, reference)
    form = CorrectForm({**request.POST.dict(), "reason": _("Vergissing"), "goods_back": "on"})
    return _correct(request, found, form) or redirect(found)


@needs(SELL)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, reference: str) -> HttpResponse:
    """Take a sale back, today, with a reason."""
    found = access.sale(request.user, reference)
    form = CorrectForm(request.POST or None, initial={"key": uuid.uuid4()})
    done = _correct(request, found, form) if form.is_bound else None
    if done is not None:
        return done
    payments = found.payments.order_by("pk")
    context = {"sale": found, "form": form, "payments": payments}
    return render(request, "till/correct.html", context, status=422 if form.is_bound else 200)


def _correct(request: StaffRequest, found: Sale, form: CorrectForm) -> HttpResponse | None:
    session = _session(request, found)
    if session is None:
        messages.error(request, _not_read(None))
        return None
    if not form.is_valid():
        return None
    try:
        entry = operations.correct(
            found, session=session, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return None
    return redirect(entry)


@needs(SUPERVISE)
@require_POST
def refunded(request: StaffRequest, reference: str) -> HttpResponse:
    """Say that a transfer was sent back."""
    payment = access.payment_to_refund(reference, request.user)
    return attempt(
        request,
        lambda: operations.refunded(payment, by=request.user, at=timezone.now()),
        to=payment.sale,
        said=_("Genoteerd: het bedrag is teruggestort."),
    )


@needs(SEE)
@require_safe
def receipt(request: StaffRequest, reference: str) -> HttpResponse:
    """The receipt to print."""
    found = _booked(request, reference)
    return render(request, "till/receipt.html", {"sale": found, "receipt": _receipt(found)})


@needs(SEE)
@require_safe
def receipt_pdf(request: StaffRequest, reference: str) -> HttpResponse:
    """The receipt as a file."""
    found = _booked(request, reference)
    made = receipts.pdf(_receipt(found), house=municipality(), at=timezone.localtime())
    response = HttpResponse(made, content_type="application/pdf")
    name = content_disposition_header(False, f"{found.reference}.pdf")
    response["Content-Disposition"] = name or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(SELL)
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: StaffRequest, reference: str) -> HttpResponse:
    """Send the receipt by mail."""
    found = _booked(request, reference)
    form = MailForm(request.POST or None)
    if form.is_valid():
        to = form.cleaned_data["to"]
        text = receipts.text(_receipt(found))
        operations.mail_receipt(found, to=to, text=text, by=request.user, at=timezone.now())
        messages.success(request, _("Het betaalbewijs vertrekt naar {to}.").format(to=to))
        return redirect(found)
    context = {"sale": found, "form": form}
    return render(request, "till/mail.html", context, status=422 if form.is_bound else 200)


@needs(SEE)
@require_safe
def code(request: StaffRequest, reference: str) -> HttpResponse:
    """The QR code of a transfer that we wait for."""
    found = access.sale(request.user, reference)
    waiting = found.payments.filter(state=PaymentState.WAITING).first()
    settings = the_settings()
    if waiting is None or not settings.iban:
        raise Http404
    to = qr.Beneficiary(settings.beneficiary, settings.iban, settings.bic)
    made = qr.make(to, cents=waiting.rest_cents, digits=waiting.communication or "",
                   field=settings.qr_field)  # fmt: skip
    return HttpResponse(qr.svg(made), content_type="image/svg+xml")


def _booked(request: StaffRequest, reference: str) -> Sale:
    found = access.booked_sale(request.user, reference)
    log(request, found)
    return found


def _receipt(found: Sale) -> dict[str, object]:
    return receipts.data(found, queries.lines(found), found.payments.order_by("pk"))
