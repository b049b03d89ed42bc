"""Checking a text."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.language import lexicon
from onthaal.language.check import check as check_text
from onthaal.language.forms import TextForm
from onthaal.language.permissions import READ
from onthaal.language.queries import yardstick

PAGE, PARTIAL = "language/check.html", "language/_report.html"


@needs(READ)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: StaffRequest) -> HttpResponse:
    """Show the hints on a text; nothing of it is stored or logged."""
    if request.method != "POST":
        return render(request, PAGE, {"form": TextForm()})
    form = TextForm.of(request.POST)
    report = check_text(form.cleaned_data["text"], yardstick()) if form.is_valid() else None
    template = PARTIAL if request.htmx else PAGE
    context = {"form": form, "report": report, "coming": lexicon.is_coming()}
    return render(request, template, context)
