"""My till: opening it, what was sold, closing it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Refusal
from onthaal.counter.till import access, operations, queries
from onthaal.counter.till.forms import CloseForm, OpenForm
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.permissions import CLOSE, SEE, SELL, SUPERVISE
from onthaal.counter.till.refs import SESSION
from onthaal.counter.till.states import Signature
from onthaal.counter.till.views.common import attempt, log


@needs(SEE)
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """The till that is open, what was sold, and which can be opened."""
    session = access.own_session(request.user)
    sales = list(queries.sales_of(session)) if session else []
    log(request, *sales)
    context = {
        "session": session,
        "old": session is not None and session.day_date != timezone.localdate(),
        "sales": sales,
        "methods": queries.by_method(session.payments.all()) if session else [],
        "tills": queries.tills(),
        "due": queries.due().count(),
        "may_sell": request.user.has_perm(SELL),
        "today": timezone.localdate(),
    }
    return render(request, "till/home.html", context)


@needs(SELL)
@require_http_methods(["GET", "HEAD", "POST"])
def open_till(request: StaffRequest, slug: str) -> HttpResponse:
    """Count the float and answer for the drawer."""
    till = access.till(slug)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            operations.open_session(
                till,
                float_cents=form.cleaned_data["float_cents"],
                by=request.user,
                at=timezone.now(),
            )
            return redirect("till:home")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"till": till, "form": form, "last": queries.last_count(till)}
    return render(request, "till/open.html", context, status=422 if form.is_bound else 200)


@needs(SEE)
@require_safe
def session(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One till of one day: what was sold, how it was paid, what was counted."""
    found = access.session(request.user, public_id)
    sales = list(queries.sales_of(found))
    log(request, *sales)
    counted = sorted(((int(coin), number) for coin, number in found.counted.items()), reverse=True)
    context = {
        "session": found,
        "sales": sales,
        "methods": queries.by_method(found.payments.all()),
        "counted": counted,
        "may_close": found.closed_at is None and request.user.has_perm(CLOSE),
        "timeline": timeline.page(
            request.user, SESSION, found.pk, before=entry_id(request.GET.get("before", ""))
        ),
    }
    return render(request, "till/session.html", context)


@needs(CLOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Count the drawer, say what differs, sign."""
    found = access.session(request.user, public_id)
    second = the_settings().signature == Signature.SECOND
    form = CloseForm(request.POST or None, second=second)
    if form.is_valid():
        try:
            operations.close(
                found, counted=form.counted, reason=form.cleaned_data["reason"],
                signed_by=_signer(request, form), by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("De kassa is afgesloten."))
            return redirect(found)
        except operations.Difference as refusal:
            form.add_error("reason", refusal.message)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {
        "session": found,
        "form": form,
        "second": second,
        "open_sales": queries.open_sales(found),
        "for_another": found.agent_id != request.user.pk,
        "may": found.agent_id == request.user.pk or request.user.has_perm(SUPERVISE),
    }
    return render(request, "till/close.html", context, status=422 if form.is_bound else 200)


def _signer(request: StaffRequest, form: CloseForm) -> User:
    """Return whose password this is; wrong ones are counted as at the log-in."""
    email = form.cleaned_data.get("email") or request.user.email
    found = authenticate(request, email=email, password=form.cleaned_data["password"])
    if not isinstance(found, User) or not found.has_perm(CLOSE):
        raise Refusal(_("Dit wachtwoord klopt niet, of wie tekent mag geen kassa afsluiten."))
    return found


@needs(CLOSE)
@require_POST
def break_off(request: StaffRequest, public_id: UUID, reference: str) -> HttpResponse:
    """Break off a sale that keeps a till from closing."""
    found = access.session(request.user, public_id)
    sale = access.sale_in(found, request.user, reference)
    return attempt(
        request,
        lambda: operations.cancel(sale, by=request.user, at=timezone.now()),
        to=reverse("till:close", args=[public_id]),
    )
