"""Pages of the knowledge."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.knowledge import access, queries
from onthaal.knowledge.forms import SearchForm
from onthaal.knowledge.kinds import ARTICLE
from onthaal.knowledge.permissions import READ
from onthaal.search.find import find


@needs(READ)
@require_safe
def article_list(request: StaffRequest) -> HttpResponse:
    """List everything by title, or what fits the words that were typed, best first."""
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if text:
        hits = find(text, compartments=request.user.compartments, kinds=[ARTICLE], limit=25)
        rows = queries.by_ids([hit.object_id for hit in hits])
    else:
        rows = queries.articles()
    return render(request, "knowledge/list.html", {"articles": rows, "form": form})


@needs(READ)
@require_safe
def article(request: StaffRequest, slug: str) -> HttpResponse:
    row = access.article(slug)
    context = {
        "article": row,
        "blocks": queries.blocks(row.body),
        "review_is_late": row.review_is_late(timezone.localdate()),
    }
    return render(request, "knowledge/article.html", context)
