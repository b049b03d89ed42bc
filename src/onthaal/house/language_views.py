"""Where the town speaks another language than Dutch."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.house import operations
from onthaal.house.forms import LanguageForm
from onthaal.house.languages import pages
from onthaal.house.models import PublicLanguage
from onthaal.house.permissions import EDIT

LAST = 100


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: StaffRequest) -> HttpResponse:
    """What is on, what was on, and switching one on."""
    form = LanguageForm(request.POST or None)
    if form.is_valid():
        operations.speak(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Aangezet."))
        return redirect("house:languages")
    labels = {one.code: one.label for one in pages()}
    rows = PublicLanguage.objects.select_related("on_by", "off_by").order_by("-on_at")[:LAST]
    shown = [(row, labels.get(row.page, row.page)) for row in rows]
    context = {"form": form, "rows": shown}
    return render(request, "house/languages.html", context, status=422 if form.errors else 200)


@needs(EDIT)
@require_POST
def off(request: StaffRequest, row_id: int) -> HttpResponse:
    """Dutch alone again, on one page."""
    row = get_object_or_404(PublicLanguage, pk=row_id)
    operations.fall_silent(row, by=request.user, at=timezone.now())
    messages.success(request, _("Uitgezet: deze bladzijde spreekt alleen Nederlands."))
    return redirect("house:languages")
