"""The page for a form that is too old to be trusted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do; what was typed is kept by the browser's back button and the draft."""
    return render(request, "403_csrf.html", status=403)
