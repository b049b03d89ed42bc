"""The pages where editors keep the synonyms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.search import access, queries, trial
from onthaal.search.forms import LookForm, SynonymForm, TryForm
from onthaal.search.kinds import SYNONYMS
from onthaal.search.operations import synonyms as operations
from onthaal.search.permissions import EDIT
from onthaal.search.queries import ListedGroup, groups_said

CONFLICT = 409


@needs(EDIT)
@require_safe
def synonym_list(request: StaffRequest) -> HttpResponse:
    """List every group, and show how a question is read."""
    look, asked = LookForm(request.GET), TryForm(request.GET)
    text = look.cleaned_data["q"] if look.is_valid() else ""
    question = asked.cleaned_data["vraag"] if asked.is_valid() else ""
    groups = queries.synonym_groups(text)
    context = {
        "groups": [one for one in groups if not one.removed],
        "removed": [one for one in groups if one.removed],
        "undo": access.just_removed(request.GET.get("weg", "")),
        "look": look,
        "asked": asked,
        "now": trial.as_it_is(question, compartments=request.user.compartments)
        if question
        else None,
    }
    return render(request, "search/synonyms.html", context)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_new(request: StaffRequest) -> HttpResponse:
    """Add a group; ``?woord=`` fills in what people say."""
    form = SynonymForm(request.POST or None, initial={"said": request.GET.get("woord", "")[:200]})
    if form.is_valid() and "probeer" not in request.POST:
        try:
            operations.add(**form.values(), at=timezone.now(), by=request.user)
            messages.success(request, _("Bewaard. De zoek gebruikt deze woorden vanaf nu."))
            return redirect("search:synonyms")
        except Refusal as refusal:
            form.add_error("said", refusal.message)
    return _form(request, form, {"title": _("Nieuwe synoniemen")})


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def synonym(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Change a group, or try a change before it is kept."""
    listed = access.synonyms(public_id)
    start = {**groups_said(listed.group), "version": listed.version}
    form = SynonymForm(request.POST or None, initial=start)
    context: dict[str, Any] = {"title": _("Synoniemen wijzigen"), "listed": listed}
    if form.is_valid() and "probeer" not in request.POST:
        try:
            operations.change(public_id, version=form.cleaned_data["version"] or 0, **form.values(),
                              at=timezone.now(), by=request.user)  # fmt: skip
            messages.success(request, _("Bewaard. De zoek gebruikt deze woorden vanaf nu."))
            return redirect("search:synonyms")
        except Conflict as conflict:
            form.try_again_on(conflict.current.version)
            return _form(request, form, context | {"conflict": conflict}, status=CONFLICT)
        except Refusal as refusal:
            form.add_error("said", refusal.message)
    return _form(request, form, context)


def _form(
    request: StaffRequest, form: SynonymForm, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    listed: ListedGroup | None = context.get("listed")
    if form.is_bound and form.is_valid() and form.cleaned_data["vraag"]:
        question, walls = form.cleaned_data["vraag"], request.user.compartments
        own = listed.public_id if listed else None
        context["now"] = trial.as_it_is(question, compartments=walls)
        context["then"] = trial.as_it_would_be(
            question, form.group, instead_of=own, compartments=walls
        )
    if listed and listed.row:
        context["timeline"] = timeline.page(request.user, SYNONYMS, listed.row.pk)
    return render(request, "search/synonym.html", context | {"form": form}, status=status)


@needs(EDIT)
@require_POST
def synonym_remove(request: StaffRequest, public_id: UUID) -> HttpResponse:
    listed = access.synonyms(public_id)
    version = _version(request)
    try:
        operations.remove(listed.public_id, version=version, at=timezone.now(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{reverse('search:synonyms')}?weg={listed.public_id}")


@needs(EDIT)
@require_POST
def synonym_restore(request: StaffRequest, public_id: UUID) -> HttpResponse:
    listed = access.synonyms(public_id)
    version = _version(request)
    try:
        operations.restore(listed.public_id, version=version, at=timezone.now(), by=request.user)
        messages.success(request, _("Teruggezet."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("search:synonyms")


def _version(request: StaffRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else -1
