"""Suggestions while typing."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import public
from onthaal.search.suggestions import suggest


@public
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return what ``?q=`` may be the beginning of; only what the town itself publishes."""
    typed = request.GET.get("q", "").replace("\x00", "")[:100]
    response = JsonResponse({"suggestions": suggest(typed)})
    response["Cache-Control"] = "private, max-age=60"
    return response
