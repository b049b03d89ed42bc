"""Pages of the legislation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, kinds, timeline
from onthaal.core.errors import Conflict
from onthaal.legislation import access, operations, queries
from onthaal.legislation.forms import ChangeForm, LinkForm, RegulationForm, SearchForm
from onthaal.legislation.models import Regulation
from onthaal.legislation.permissions import EDIT, READ
from onthaal.legislation.refs import REGULATION

CONFLICT = 409
INVALID = 422


@needs(READ)
@require_safe
def regulation_list(request: StaffRequest) -> HttpResponse:
    """List every regulation by name, or what fits the words that were typed, best first."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "soort": ""}
    rows = queries.regulations(asked["q"], kind=asked["soort"])
    return render(request, "legislation/list.html", {"regulations": rows, "form": form})


@needs(READ)
@require_safe
def regulation(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what rests on a regulation, what changed in it, and who still must look."""
    row = access.regulation(slug)
    text = request.GET.get("zoek", "").replace("\x00", "")[:200].strip()
    may_link = bool(text) and request.user.has_perm(EDIT)
    before = request.GET.get("before", "")
    context = {
        "regulation": row,
        "page": queries.page(row, user=request.user),
        "text": text,
        "candidates": queries.candidates(row, text, user=request.user) if may_link else [],
        "timeline": timeline.page(
            request.user, REGULATION, row.pk, before=addresses.entry_id(before)
        ),
    }
    return render(request, "legislation/regulation.html", context)


@needs(EDIT)
def new(request: StaffRequest) -> HttpResponse:
    """Add a regulation."""
    form = RegulationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = operations.create(form.facts, by=request.user, at=timezone.now())
        messages.success(request, _("Toegevoegd aan de wetgeving."), extra_tags="regulation-new")
        return redirect(row)
    return _form(request, form, None, status=INVALID if form.is_bound else 200)


@needs(EDIT)
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    """Change what is known of a regulation; who comes second sees what is there now."""
    row = access.regulation(slug)
    if request.method != "POST":
        return _form(request, RegulationForm.of(row), row)
    form, status = RegulationForm(request.POST), INVALID
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            operations.edit(row, form.facts, version=version, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard."), extra_tags=f"regulation-{slug}")
            return redirect(row)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            form.see(conflict.current.version)
            row, status = conflict.current, CONFLICT
    return _form(request, form, row, status=status)


@needs(EDIT)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Note that the regulation changes and ask every owner to look."""
    row = access.regulation(slug)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = operations.record_change(
            row, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _asked(done.reviews.count()), extra_tags=f"change-{slug}")
        return redirect(row)
    context = {"regulation": row, "form": form, "resting": queries.page(row, user=request.user)}
    status = INVALID if form.is_bound else 200
    return render(request, "legislation/change.html", context, status=status)


@needs(EDIT)
@require_POST
def ask(request: StaffRequest, slug: str, public_id: UUID) -> HttpResponse:
    """Ask who was not asked yet to look at a change that was recorded."""
    found = access.change(slug, public_id)
    rows = operations.ask_owners(found, by=request.user, at=timezone.now())
    messages.success(request, _asked(len(rows)))
    return redirect(found.regulation)


@needs(EDIT)
@require_POST
def link(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a product or an article rest on the regulation."""
    row = access.regulation(slug)
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies iets uit de lijst en koppel het opnieuw."))
        return redirect(row)
    ref = form.cleaned_data["ref"]
    card = kinds.cards([ref], user=request.user).get(ref)
    if card is None:
        raise Http404
    operations.link(
        row, ref, law_article=form.cleaned_data["law_article"], by=request.user, at=timezone.now()
    )
    messages.success(request, _("Gekoppeld: {title}.").format(title=card.title))
    return redirect(row)


@needs(EDIT)
@require_POST
def unlink(request: StaffRequest, slug: str, row_id: int) -> HttpResponse:
    """Say that something does not rest on the regulation any more."""
    row = access.link(slug, row_id)
    operations.unlink(row, by=request.user, at=timezone.now())
    messages.success(request, _("Losgemaakt."))
    return redirect(row.regulation)


def _form(
    request: StaffRequest, form: RegulationForm, row: Regulation | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "regulation": row}
    return render(request, "legislation/edit.html", context, status=status)


def _asked(many: int) -> str:
    if not many:
        return _(
            "Genoteerd. Er rust nog niets op deze wetgeving, dus niemand hoeft iets na te kijken."
        )
    return ngettext(
        "Genoteerd. {many} taak om na te kijken staat klaar.",
        "Genoteerd. {many} taken om na te kijken staan klaar.",
        many,
    ).format(many=many)
