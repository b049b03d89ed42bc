"""The list, an article, the same on paper, its files, and the news that was seen."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, attachments, timeline
from onthaal.knowledge import access, operations, pages, queries
from onthaal.knowledge.forms import ConfirmForm, ListForm, ReviewForm
from onthaal.knowledge.permissions import READ
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.states import Audience


@needs(READ)
@require_safe
def article_list(request: StaffRequest) -> HttpResponse:
    """List the articles by title, or what fits the words that were typed, best first."""
    today = timezone.localdate()
    form = ListForm(request.GET, departments=queries.department_choices())
    filters = form.filters
    page = queries.page(request.user, filters, today=today, after=request.GET.get("na", ""))
    context = {
        "page": page,
        "form": form,
        "filters": filters,
        "counts": queries.counts(request.user, today=today),
        "today": today,
    }
    return render(request, "knowledge/list.html", context)


@needs(READ)
@require_safe
def article(request: StaffRequest, slug: str) -> HttpResponse:
    """Show an article; a draft that was never published shows to who may write it."""
    now = timezone.now()
    row = access.article(request.user, slug)
    if not row.live:
        draft = access.draft(access.article_to_edit(request.user, slug))
        return render(request, "knowledge/article.html", pages.preview_page(row, draft))
    published = access.published(row)
    before = request.GET.get("before", "")
    context = {
        **pages.article_page(request.user, row, published, at=now),
        "review_form": ReviewForm(
            initial={"version": row.version, "next_review": pages.next_review(now)}
        ),
        "confirm_form": ConfirmForm(initial={"number": row.announced}),
        "timeline": timeline.page(request.user, ARTICLE, row.pk, before=addresses.entry_id(before)),
    }
    return render(request, "knowledge/article.html", context)


@needs(READ)
@require_safe
def sheet(request: StaffRequest, slug: str) -> HttpResponse:
    """One text of an article on paper: the public one to give along, or the internal one."""
    row = access.article(request.user, slug)
    if not row.live:
        raise Http404
    now = timezone.now()
    version = access.published(row)
    shown = pages.shown(row, version)
    asked = request.GET.get("tekst", "")
    internal = bool(shown.internal) and (asked == Audience.INTERNAL or not shown.public)
    context = {"article": row, "version": version, "shown": shown, "internal": internal,
               "printed_at": now}  # fmt: skip
    return render(request, "knowledge/sheet.html", context)


@needs(READ)
@require_safe
def file(request: StaffRequest, slug: str, public_id: UUID) -> HttpResponseBase:
    """Download a file of an article."""
    return attachments.download(access.file(request.user, slug, public_id))


@needs(READ)
@require_POST
def dismiss(request: StaffRequest, slug: str) -> HttpResponse:
    """Take the news off the desk."""
    row = access.article(request.user, slug)
    operations.dismiss_news(row, by=request.user, at=timezone.now())
    return redirect("/")
