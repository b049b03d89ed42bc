"""Pages of the contact itself."""

import uuid

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.contacts import access, helping, operations, pane, queries
from onthaal.contacts.forms import CheckForm, FilterForm, OpenForm
from onthaal.contacts.models import Contact
from onthaal.contacts.permissions import READ, REGISTER
from onthaal.contacts.refs import CONTACT, PARTY
from onthaal.contacts.states import Channel
from onthaal.core import attachments, readlog
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict
from onthaal.parties import access as party_access
from onthaal.parties import queries as parties


@needs(READ)
@require_safe
def contact_list(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    page = queries.page(request.user, before=request.GET.get("voor", ""), **filters)
    readlog.shown(request, CONTACT, [row.pk for row in page.rows])
    return render(request, "contacts/list.html", {"page": page, "form": form})


@needs(REGISTER)
@require_POST
def new(request: StaffRequest) -> HttpResponse:
    form = OpenForm(request.POST)
    data = form.cleaned_data if form.is_valid() else {}
    contact = operations.open_contact(
        channel=data.get("channel") or Channel.PHONE,
        caller=data.get("caller", ""),
        by=request.user,
        at=timezone.now(),
    )
    return redirect(contact)


@needs(READ)
@require_safe
def contact(request: StaffRequest, reference: str) -> HttpResponse:
    return pane.show(request, access.contact(request.user, reference))


@needs(REGISTER)
@require_POST
def save(request: StaffRequest, reference: str) -> JsonResponse:
    """Autosave: answers with the new version, or with who changed what when it is too late."""
    row = access.contact(request.user, reference)
    draft = pane.draft_form(row, request.POST)
    if not draft.is_valid():
        return JsonResponse({"errors": draft.errors.get_json_data()}, status=422)
    try:
        with transaction.atomic():
            current = pane.keep(row, draft, request)
    except Conflict as conflict:
        return JsonResponse(helping.conflict_data(conflict), status=409)
    moment = timezone.localtime(current.changed_at)
    return JsonResponse({"version": current.version, "saved_at": f"{moment:%H:%M}"})


@needs(REGISTER)
@require_safe
def people(request: StaffRequest, reference: str) -> HttpResponse:
    """Propose who it may be: a number or a name only proposes a person."""
    row = access.contact(request.user, reference)
    text = request.GET.get("caller", "")
    proposals = parties.propose(text, user=request.user)
    readlog.shown(request, PARTY, [one.party.pk for one in proposals])
    context = {"contact": row, "proposals": proposals, "text": text,
               "quoted": helping.quoted_contact(request.user, text)}  # fmt: skip
    return render(request, "contacts/_people.html", context)


@needs(REGISTER)
@require_safe
def help_panel(request: StaffRequest, reference: str) -> HttpResponse:
    """Search along with what is typed, for one question."""
    row = access.contact(request.user, reference)
    number = request.GET.get("vraag", "1")
    text = request.GET.get(f"text-{number}", "")[:500]
    context = {
        "contact": row,
        "during": f"{CONTACT}:{row.pk}",
        "number": entry_id(number) or 1,
        "help": helping.help_with(request.user, text, at=timezone.now()),
        "text": text,
    }
    return render(request, "contacts/_help.html", context)


@needs(REGISTER)
@require_POST
def identify(request: StaffRequest, reference: str) -> HttpResponse:
    party = party_access.party(request.user, request.POST.get("party", ""))
    return pane.save_and(
        request,
        reference,
        lambda row: operations.identify(row, party=party, by=request.user, at=timezone.now()),
    )


@needs(REGISTER)
@require_POST
def unidentify(request: StaffRequest, reference: str) -> HttpResponse:
    return pane.save_and(
        request,
        reference,
        lambda row: operations.unidentify(row, by=request.user, at=timezone.now()),
    )


@needs(REGISTER)
@require_POST
def check_identity(request: StaffRequest, reference: str) -> HttpResponse:
    form = CheckForm(request.POST)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.record_identity_check(
            row, method=form.cleaned_data["method"], by=request.user, at=timezone.now()
        ),
        form=form,
    )


@needs(REGISTER)
@require_POST
def close(request: StaffRequest, reference: str) -> HttpResponse:
    confirm = bool(request.POST.get("confirm"))

    def act(row: Contact) -> None:
        closed = operations.close(row, by=request.user, at=timezone.now())
        if confirm:
            operations.confirm(closed, by=request.user, at=timezone.now())

    return pane.save_and(request, reference, act)


@needs(REGISTER)
@require_POST
def reopen(request: StaffRequest, reference: str) -> HttpResponse:
    row = access.contact(request.user, reference)
    operations.reopen(row, by=request.user, at=timezone.now())
    return redirect(row)


@needs(REGISTER)
@require_POST
def discard(request: StaffRequest, reference: str) -> HttpResponse:
    return pane.save_and(
        request,
        reference,
        lambda row: operations.discard(row, by=request.user, at=timezone.now()),
    )


@needs(READ)
@require_safe
def attachment(request: StaffRequest, reference: str, public_id: uuid.UUID) -> HttpResponseBase:
    row = access.contact(request.user, reference)
    file = access.attachment(row, public_id)
    readlog.shown(request, CONTACT, [row.pk])
    return attachments.download(file)
