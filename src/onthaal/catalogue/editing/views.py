"""Pages of the editor: the draft, its preview, and what is done with it."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import access, operations, preview, queries
from onthaal.catalogue.editing import commands, page, undo
from onthaal.catalogue.editing.conflicts import conflict_words, in_words
from onthaal.catalogue.forms import NewProductForm
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations import EditConflict, Saved
from onthaal.catalogue.permissions import EDIT, PROPOSE
from onthaal.core.errors import Refusal
from onthaal.core.wording import clock


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Ask for a name and a department; the rest is typed in the editor."""
    form = NewProductForm(request.POST or None, departments=queries.department_choices())
    if form.is_valid():
        version = operations.create_product(
            fields=form.cleaned_data, note=_("Nieuw product."), by=request.user, at=timezone.now()
        )
        return page.back_to(version.product)
    return render(request, "catalogue/new.html", {"form": form})


@needs(PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    product = access.product_to_edit(request.user, slug)
    if request.method == "POST":
        return commands.act(request, product, request.POST.get("do", ""))
    return page.show(request, product)


@needs(PROPOSE)
@require_POST
def save(request: StaffRequest, slug: str) -> JsonResponse:
    """Autosave: answers when it was kept, or who changed the same when it was not."""
    product = access.product_to_edit(request.user, slug)
    editor = page.typed(request)
    if not editor.is_valid():
        return JsonResponse({"message": editor.first_error}, status=422)
    try:
        saved = page.keep(request, product, editor)
    except EditConflict as conflict:
        now = page.base_of(product).content
        return JsonResponse({"message": conflict_words(conflict, now=now)}, status=409)
    return JsonResponse(_kept(saved))


def _kept(saved: Saved[ProductVersion]) -> dict[str, str]:
    moment = timezone.localtime()
    if saved.draft is None or not saved.taken:
        return {"saved_at": f"{moment:%H:%M}"}
    what = in_words(saved.taken, saved.draft.content)
    text = _("bewaard om {when}; een ander wijzigde: {what}")
    return {"text": text.format(when=clock(moment), what=what)}


@needs(EDIT)
@require_POST
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    """Publish what is on the page; text of somebody else that it does not show is shown first."""
    product = access.product_to_edit(request.user, slug)

    def act(saved: Saved[ProductVersion]) -> HttpResponse:
        if saved.draft is None or saved.taken:
            return _look_first(request, product, saved)
        version = operations.publish(
            saved.draft, note=saved.draft.note, publish_from=saved.draft.publish_from,
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        undo.forget(request)
        words = commands.published_words(version)
        messages.success(request, words, extra_tags=commands.draft_key(product))
        return redirect("catalogue:versions", slug)

    return page.save_and(request, product, act)


def _look_first(
    request: StaffRequest, product: Product, saved: Saved[ProductVersion]
) -> HttpResponse:
    if saved.draft is None:
        messages.info(request, _("Er is niets gewijzigd."))
    else:
        commands.tell_taken(request, saved)
        messages.warning(request, _("Kijk na wat de ander wijzigde en publiceer dan."))
    return page.back_to(product)


@needs(PROPOSE)
@require_POST
def propose(request: StaffRequest, slug: str) -> HttpResponse:
    product = access.product_to_edit(request.user, slug)

    def act(saved: Saved[ProductVersion]) -> HttpResponse:
        if saved.draft is None:
            return _look_first(request, product, saved)
        note = saved.draft.note
        operations.propose(saved.draft, note=note, by=request.user, at=timezone.now())
        messages.success(request, _("Voorgesteld. Een kennisredacteur kijkt het na."),
                         extra_tags=commands.draft_key(product))  # fmt: skip
        return redirect("catalogue:waiting")

    return page.save_and(request, product, act)


@needs(PROPOSE)
@require_POST
def discard(request: StaffRequest, slug: str) -> HttpResponse:
    draft = access.draft(request.user, slug)
    try:
        operations.discard(draft, by=request.user, at=timezone.now())
        undo.forget(request)
        words = _("Het ontwerp is weggelegd. Je kan het hieronder terugzetten.")
        messages.success(request, words, extra_tags=commands.draft_key(draft.product))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("catalogue:versions", slug)


@needs(PROPOSE)
@require_safe
def show_preview(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the product page as the draft would make it."""
    draft = access.draft(request.user, slug)
    card = preview.card(draft, situation=request.GET.get("situatie", ""), at=timezone.now())
    context = {"card": card, "product": card.product, "version": draft}
    return render(request, "catalogue/product.html", context)
