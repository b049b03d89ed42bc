"""Pages about people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog, timeline
from onthaal.core.addresses import entry_id, local_path
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.forms import VersionedForm, differences
from onthaal.parties import access, guesses, merging, operations, person, queries
from onthaal.parties.forms import (
    AddressForm,
    MergeForm,
    NewPartyForm,
    PartyForm,
    RepresentationForm,
    SearchForm,
    address_initial,
    initial,
    reach,
)
from onthaal.parties.models import Party
from onthaal.parties.operations import PARTY
from onthaal.parties.permissions import CHANGE, MERGE, READ, SEE_SHIELDED

CONFLICT = 409


@needs(READ)
@require_safe
def party_list(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    page = queries.page(request.user, text=text, after=request.GET.get("na", ""))
    readlog.shown(request, PARTY, [row.pk for row in page.rows])
    context = {"page": page, "form": form, "text": text, "after": request.GET.get("na", "")}
    return render(request, "parties/list.html", context)


@needs(READ)
@require_safe
def party(request: StaffRequest, public_id: str) -> HttpResponse:
    """Show who it is and the whole story over all channels."""
    row = access.party(request.user, public_id)
    address, shielded = access.postal_address(request.user, row)
    acts_for, represented_by = person.acting(request.user, row, on=timezone.localdate())
    before = entry_id(request.GET.get("before", ""))
    about = person.about(row, since=timezone.now() - merging.UNDO_WITHIN)
    readlog.shown(request, PARTY, [row.pk, *(one.other.pk for one in acts_for + represented_by)])
    context = {
        "party": row,
        "entries": about.entries,
        "address": address,
        "shielded": shielded,
        "acts_for": acts_for,
        "represented_by": represented_by,
        "merges": about.merged,
        "timeline": timeline.page(request.user, PARTY, row.pk, before=before),
        "may_change": request.user.has_perm(CHANGE),
        "may_merge": request.user.has_perm(MERGE),
    }
    return render(request, "parties/party.html", context)


@needs(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Register somebody; ``?terug=`` brings the agent back to the page she came from."""
    back = local_path(request, request.GET.get("terug", ""))
    form = NewPartyForm(request.POST or None, initial=guesses.party(request.GET.get("wie", "")))
    if form.is_valid():
        row = _register(request, form)
        if row is not None:
            messages.success(request, _("{name} is geregistreerd.").format(name=row))
            return redirect(back or row.get_absolute_url())
    context = {"form": form, "title": _("Nieuwe persoon of organisatie"), "back": back}
    return render(request, "parties/form.html", context)


def _register(request: StaffRequest, form: NewPartyForm) -> Party | None:
    """Register what was typed, all of it or nothing; a refusal goes to its field."""
    data, now = form.cleaned_data, timezone.now()
    field = None
    try:
        with transaction.atomic():
            row = operations.register_party(
                **{key: data[key] for key in ("type", "first_name", "last_name", "birth_date")},
                **{key: data[key] for key in ("preferred_way", "language", "phone", "email")},
                at=now,
                by=request.user,
            )
            for value, kind in ((data["phone2"], "phone"), (data["email2"], "email")):
                if value:
                    operations.add_address(row, type=kind, value=value)
            for name, (scheme, value) in form.identifiers:
                field = name
                operations.add_identifier(row, scheme=scheme, value=value, at=now, by=request.user)
    except Refusal as refusal:
        form.add_error(field, refusal.message)
        return None
    return row


@needs(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, public_id: str) -> HttpResponse:
    row = access.party(request.user, public_id)
    readlog.shown(request, PARTY, [row.pk])
    form = PartyForm(request.POST or None, initial=initial(row))
    context: dict[str, Any] = {"form": form, "party": row, "title": str(row)}
    if form.is_valid():
        try:
            _change(request, row, form.cleaned_data)
            messages.success(request, _("Bewaard."))
            return redirect(row)
        except Conflict as conflict:
            return _conflict(request, context, conflict, initial(conflict.current))
    return render(request, "parties/form.html", context)


def _change(request: StaffRequest, row: Party, data: dict[str, Any]) -> None:
    phones, emails = reach(row, data)
    plain = ("first_name", "last_name", "birth_date", "preferred_way", "language")
    operations.change_party(
        row,
        version=data["version"] or 0,
        **{key: data[key] for key in plain},
        phones=phones,
        emails=emails,
        at=timezone.now(),
        by=request.user,
    )


def _conflict(
    request: StaffRequest, context: dict[str, Any], conflict: Conflict, now: dict[str, Any]
) -> HttpResponse:
    """Show who was first and what differs; what was typed stays in the form."""
    form: VersionedForm = context["form"]
    context |= {"conflict": conflict, "differences": differences(form, now)}
    form.try_again_on(conflict.current.version)
    return render(request, "parties/form.html", context, status=CONFLICT)


@needs(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: StaffRequest, public_id: str) -> HttpResponse:
    row = access.party(request.user, public_id)
    readlog.shown(request, PARTY, [row.pk])
    start = address_initial(row, *access.postal_address(request.user, row))
    form = AddressForm(request.POST or None, initial=start)
    title = _("Adres van {name}").format(name=row)
    context: dict[str, Any] = {"form": form, "party": row, "title": title}
    if form.is_valid():
        try:
            _move(request, row, form.cleaned_data, hidden=start["shielded"])
            messages.success(request, _("Bewaard."))
            return redirect(row)
        except Conflict as conflict:
            return _conflict(request, context, conflict, start)
    return render(request, "parties/form.html", context)


def _move(request: StaffRequest, row: Party, data: dict[str, Any], *, hidden: bool) -> None:
    """Keep the new address; only who may see a shielded one may take the shield away."""
    data["shielded"] |= hidden and not request.user.has_perm(SEE_SHIELDED)
    data["version"] = data["version"] or 0
    operations.set_postal_address(row, at=timezone.now(), by=request.user, **data)


@needs(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def represent(request: StaffRequest, public_id: str) -> HttpResponse:
    """Record who may act for this person."""
    row = access.party(request.user, public_id)
    readlog.shown(request, PARTY, [row.pk])
    form = RepresentationForm(request.POST or None, initial={"start_date": timezone.localdate()})
    if form.is_valid() and _represent(request, row, form):
        messages.success(request, _("Bewaard."))
        return redirect(row)
    title = _("Wie handelt voor {name}?").format(name=row)
    return render(request, "parties/form.html", {"form": form, "party": row, "title": title})


def _represent(request: StaffRequest, row: Party, form: RepresentationForm) -> bool:
    data = dict(form.cleaned_data)
    found = queries.propose(data.pop("other"), user=request.user)
    if len(found) != 1:
        message = _(
            "Dit zijn er {count}; geef een nummer of e-mailadres dat maar één persoon heeft."
        )
        none = _("Hiermee vinden we niemand. Registreer die persoon eerst.")
        form.add_error("other", message.format(count=len(found)) if found else none)
        return False
    try:
        operations.record_representation(
            representative=found[0].party,
            represented=row,
            at=timezone.now(),
            by=request.user,
            **data,
        )
    except Refusal as refusal:
        form.add_error("other", refusal.message)
        return False
    return True


@needs(CHANGE)
@require_POST
def stop_representing(request: StaffRequest, public_id: str) -> HttpResponse:
    """Let a representation end today."""
    row = access.party(request.user, public_id)
    number = entry_id(request.POST.get("row", "")) or 0
    acting = access.representation(request.user, row, number)
    try:
        operations.end_representation(
            acting, end_date=timezone.localdate(), at=timezone.now(), by=request.user
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(MERGE)
@require_safe
def doubles(request: StaffRequest, public_id: str) -> HttpResponse:
    """Look for another row of the same person."""
    row = access.party(request.user, public_id)
    form = SearchForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else str(row)
    found = queries.page(request.user, text=text).rows
    others = [one for one in found if one.pk != row.pk]
    readlog.shown(request, PARTY, [row.pk, *(one.pk for one in others)])
    context = {"party": row, "others": others, "text": text, "form": form}
    return render(request, "parties/doubles.html", context)


@needs(MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: StaffRequest, public_id: str, other: str) -> HttpResponse:
    """Show both side by side and ask which stays."""
    row = access.party(request.user, public_id)
    double = access.party(request.user, other)
    if double.pk == row.pk:
        raise Http404
    readlog.shown(request, PARTY, [row.pk, double.pk])
    form = MergeForm(request.POST or None, both=(row, double))
    if form.is_valid():
        keep, drop = form.kept_and_dropped
        try:
            merging.merge(keep=keep, drop=drop, at=timezone.now(), by=request.user)
            messages.success(request, _("Samengevoegd. Je kunt dit hieronder ongedaan maken."))
            return redirect(keep)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"party": row, "double": double, "form": form}
    return render(request, "parties/merge.html", context)


@needs(MERGE)
@require_POST
def unmerge(request: StaffRequest, public_id: UUID, other: UUID) -> HttpResponse:
    """Undo a merge: both persons are there again."""
    merged = access.merge(request.user, public_id, other)
    try:
        parted = merging.undo(merged, at=timezone.now(), by=request.user)
        messages.success(request, _("{name} staat weer apart.").format(name=parted))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(merged.kept)
