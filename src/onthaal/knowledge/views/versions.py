"""The steps of a version: look and publish, plan, lay aside, bring back; archive and review."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses
from onthaal.core.errors import Refusal
from onthaal.knowledge import access, history, operations, pages
from onthaal.knowledge.forms import PublishForm, ReviewForm, VersionForm
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations import Invalid
from onthaal.knowledge.permissions import EDIT, PROPOSE, REVIEW

INVALID = 422


@needs(PROPOSE)
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what a draft changes; an editor publishes it, a department asks an editor to look."""
    row = access.article_to_edit(request.user, slug)
    draft = access.open_draft(row)
    if draft is None:
        messages.info(request, _("Er is geen ontwerp om te publiceren."))
        return redirect("knowledge:edit", slug)
    form = PublishForm(request.POST or None, initial={"note": draft.note, "reviewed": True})
    if request.method == "POST" and form.is_valid():
        try:
            said = _publish(draft, form.cleaned_data, request)
            messages.success(request, said)
            return redirect(row)
        except Refusal as refusal:
            _explain(form, refusal)
    context = pages.publish_page(row, draft, at=timezone.now()) | {"form": form}
    status = INVALID if form.is_bound else 200
    return render(request, "knowledge/publish.html", context, status=status)


def _publish(draft: ArticleVersion, data: dict[str, Any], request: StaffRequest) -> str:
    now = timezone.now()
    if not request.user.has_perm(EDIT):
        operations.propose(draft, note=data["note"], by=request.user, at=now)
        return _("Voorgelegd. De redactie ziet het op haar bureau.")
    day = data["publish_from"]
    done = operations.publish(
        draft, **data | {"publish_from": pages.day(day)}, by=request.user, at=now
    )
    if done.published_at is None:
        return _("Gepland. Het artikel verschijnt vanzelf op die dag.")
    return _("Gepubliceerd.")


def _explain(form: PublishForm, refusal: Refusal) -> None:
    form.add_error(None, refusal.message)
    for problem in refusal.problems if isinstance(refusal, Invalid) else []:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)


@needs(PROPOSE)
@require_safe
def versions(request: StaffRequest, slug: str) -> HttpResponse:
    """List the versions, each with who, when, why and what it changed."""
    row = access.article_to_edit(request.user, slug)
    before = request.GET.get("voor", "")
    found = history.page(row, before=addresses.entry_id(before))
    return render(request, "knowledge/versions.html", {"article": row, "history": found})


@needs(PROPOSE)
@require_POST
def discard(request: StaffRequest, slug: str) -> HttpResponse:
    """Lay the draft aside."""
    row = access.article_to_edit(request.user, slug)
    draft = access.draft(row)
    done = _("Het ontwerp is weggelegd. Bij de versies haal je het terug.")
    act = partial(operations.discard, draft, by=request.user, at=timezone.now())
    return _then(request, act, done, "knowledge:versions", row)


@needs(PROPOSE)
@require_POST
def restore(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Make a draft that says what an older version said."""
    row = access.article_to_edit(request.user, slug)
    old = access.version(row, number)
    act = partial(operations.restore, old, by=request.user, at=timezone.now())
    done = _("Versie {number} staat klaar als ontwerp.").format(number=number)
    return _then(request, act, done, "knowledge:edit", row)


@needs(EDIT)
@require_POST
def unschedule(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Take a planned version back into a draft."""
    row = access.article_to_edit(request.user, slug)
    planned = access.version(row, number)
    act = partial(operations.unschedule, planned, by=request.user, at=timezone.now())
    return _then(
        request, act, _("Niet meer gepland: het is weer een ontwerp."), "knowledge:edit", row
    )


@needs(EDIT)
@require_POST
def archive(request: StaffRequest, slug: str) -> HttpResponse:
    """Take an article out of the lists and the search."""
    return _archiving(request, slug, operations.archive, _("Gearchiveerd."))


@needs(EDIT)
@require_POST
def unarchive(request: StaffRequest, slug: str) -> HttpResponse:
    """Undo it."""
    return _archiving(request, slug, operations.unarchive, _("Het artikel geldt weer."))


def _archiving(
    request: StaffRequest, slug: str, operation: Callable[..., Article], done: str
) -> HttpResponse:
    row = access.article_to_edit(request.user, slug)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    act = partial(operation, row, version=version, by=request.user, at=timezone.now())
    return _then(request, act, done, "knowledge:article", row)


@needs(REVIEW)
@require_POST
def review(request: StaffRequest, slug: str) -> HttpResponse:
    """Say that an article is still right and when it is looked at again."""
    now = timezone.now()
    row = access.article_to_review(request.user, slug, at=now)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies een dag om het artikel opnieuw na te kijken."))
        return redirect(f"{row.get_absolute_url()}#nakijken")
    act = partial(operations.still_right, row, **form.cleaned_data, by=request.user, at=now)
    return _then(request, act, _("Genoteerd: nog juist."), "knowledge:article", row)


def _then(
    request: StaffRequest, act: Callable[[], Any], done: str, page: str, row: Article
) -> HttpResponse:
    """Do the one operation and say how it went."""
    try:
        act()
        messages.success(request, done)
    except Invalid as refusal:
        messages.error(request, " ".join(problem.message for problem in refusal.problems))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect(page, row.slug)
