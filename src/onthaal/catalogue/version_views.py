"""Versions of a product, what waits to be published, and the archive."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import access, history, operations, preview, queries
from onthaal.catalogue.forms import ArchiveForm
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.permissions import EDIT, PROPOSE
from onthaal.core import addresses, timeline
from onthaal.core.errors import Conflict, Refusal


@needs(PROPOSE)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """List drafts and planned versions, what was proposed first."""
    rows = queries.all_waiting(request.user)
    context = {"versions": rows, "today": timezone.localdate()}
    return render(request, "catalogue/waiting.html", context)


@needs(PROPOSE)
@require_safe
def versions(request: StaffRequest, slug: str) -> HttpResponse:
    """Show who changed what, when and why, newest first."""
    product = access.product_to_edit(request.user, slug)
    page = history.page(product, before=addresses.entry_id(request.GET.get("voor", "")))
    context = {
        "product": product,
        "page": page,
        "timeline": timeline.page(
            request.user,
            PRODUCT,
            product.pk,
            before=addresses.entry_id(request.GET.get("before", "")),
        ),
        "may_publish": request.user.has_perm(EDIT),
    }
    return render(request, "catalogue/versions.html", context)


@needs(PROPOSE)
@require_safe
def version(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Show the product page as one version made it, and what that changed."""
    row = access.version(request.user, slug, number)
    card = preview.card(row, situation=request.GET.get("situatie", ""), at=timezone.now())
    context = {"card": card, "product": card.product, "version": row, "line": history.line(row)}
    return render(request, "catalogue/product.html", context)


@needs(PROPOSE)
@require_POST
def restore(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    row = access.version(request.user, slug, number)
    return _do(
        request,
        lambda: operations.restore(row, by=request.user, at=timezone.now()),
        done=_("Er is een ontwerp gemaakt van versie {number}.").format(number=number),
        to=("catalogue:edit", slug),
        refused=("catalogue:versions", slug),
    )


@needs(EDIT)
@require_POST
def unschedule(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    row = access.version(request.user, slug, number)
    return _do(
        request,
        lambda: operations.unschedule(row, by=request.user, at=timezone.now()),
        done=_("De planning is ingetrokken; versie {number} is weer een ontwerp.").format(
            number=number
        ),
        to=("catalogue:edit", slug),
        refused=("catalogue:versions", slug),
    )


@needs(EDIT)
@require_POST
def archive(request: StaffRequest, slug: str) -> HttpResponse:
    product = access.product_to_edit(request.user, slug)
    form = ArchiveForm(request.POST)
    return _do(
        request,
        lambda: operations.archive(product, version=form.seen, by=request.user, at=timezone.now()),
        done=_("{name} is vervallen: niet meer in de lijst en niet meer te vinden.").format(
            name=product
        ),
        to=("catalogue:product", slug),
    )


@needs(EDIT)
@require_POST
def unarchive(request: StaffRequest, slug: str) -> HttpResponse:
    product = access.product_to_edit(request.user, slug)
    form = ArchiveForm(request.POST)
    return _do(
        request,
        lambda: operations.unarchive(
            product, version=form.seen, by=request.user, at=timezone.now()
        ),
        done=_("{name} is weer te vinden.").format(name=product),
        to=("catalogue:product", slug),
    )


def _do(
    request: StaffRequest,
    act: Callable[[], Any],
    *,
    done: str,
    to: tuple[str, str],
    refused: tuple[str, str] | None = None,
) -> HttpResponse:
    """Do one thing and say so, or why not."""
    try:
        act()
    except Conflict as conflict:
        who = conflict.changed_by or _("Iemand")
        text = _("{who} wijzigde dit product intussen. Kijk het na en probeer opnieuw.")
        messages.error(request, text.format(who=who))
        return redirect(*(refused or to))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(*(refused or to))
    messages.success(request, done)
    return redirect(*to)
