"""The quarantine of the mail: what could not be read, and the account of the last imports."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.channels.mail import access, imports, quarantine
from onthaal.channels.mail.forms import ContactForm, initial
from onthaal.channels.mail.models import QuarantinedMail, QuarantineState
from onthaal.channels.mail.permissions import QUARANTINE
from onthaal.channels.mail.quarantine import QUARANTINED
from onthaal.core import attachments, readlog, timeline
from onthaal.core.errors import Refusal

INVALID = 422


@needs(QUARANTINE)
@require_safe
def quarantine_list(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("toon", "")
    state = asked if asked in QuarantineState.values else QuarantineState.WAITING
    page = quarantine.page(state, after=request.GET.get("na", ""))
    context = {
        "page": page,
        "state": state,
        "states": QuarantineState.choices,
        "rows": [(row, quarantine.reason_in_words(row.reason)) for row in page.rows],
        "undo": quarantine.set_aside_as(request.GET.get("weg", "")),
        "imports": [(row, imports.parts(row)) for row in imports.newest()],
    }
    return render(request, "mail/quarantine.html", context)


@needs(QUARANTINE)
@require_safe
def message(request: StaffRequest, digest: str) -> HttpResponse:
    return _page(request, access.quarantined(request.user, digest))


@needs(QUARANTINE)
@require_safe
def raw(request: StaffRequest, digest: str) -> HttpResponseBase:
    """Give the bytes as they came, as a file to save."""
    row = access.quarantined(request.user, digest)
    readlog.shown(request, QUARANTINED, [row.pk])
    return attachments.download(quarantine.raw(row))


@needs(QUARANTINE)
@require_POST
def contact(request: StaffRequest, digest: str) -> HttpResponse:
    row = access.quarantined(request.user, digest)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form=form, status=INVALID)
    try:
        made = quarantine.make_contact(row, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _page(request, row, form=form, status=INVALID)
    messages.success(request, _("Het contact is gemaakt, met het bericht als bijlage."))
    return redirect(made)


@needs(QUARANTINE)
@require_POST
def set_aside(request: StaffRequest, digest: str) -> HttpResponse:
    row = access.quarantined(request.user, digest)
    try:
        quarantine.set_aside(row, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(row)
    return redirect(f"{reverse('mail:list')}?weg={row.sha256}")


@needs(QUARANTINE)
@require_POST
def put_back(request: StaffRequest, digest: str) -> HttpResponse:
    row = access.quarantined(request.user, digest)
    try:
        quarantine.put_back(row, by=request.user, at=timezone.now())
        messages.success(request, _("Het bericht wacht weer."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


def _page(
    request: StaffRequest,
    row: QuarantinedMail,
    *,
    form: ContactForm | None = None,
    status: int = 200,
) -> HttpResponse:
    readlog.shown(request, QUARANTINED, [row.pk])
    seen = quarantine.look(row)
    context = {
        "row": row,
        "reason": quarantine.reason_in_words(row.reason),
        "fields": seen.fields,
        "form": form or ContactForm(initial=initial(seen)),
        "timeline": timeline.page(request.user, QUARANTINED, row.pk),
    }
    return render(request, "mail/message.html", context, status=status)
