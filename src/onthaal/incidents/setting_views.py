"""The card, the kinds, and whether every department has somebody who follows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Conflict, Refusal
from onthaal.incidents import access, operations, queries
from onthaal.incidents.forms import CardForm, KindForm
from onthaal.incidents.models import IncidentKind
from onthaal.incidents.permissions import MANAGE

INVALID, CONFLICT = 422, 409


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: StaffRequest) -> HttpResponse:
    """Change the card; see the kinds and who follows."""
    card = queries.card()
    form = CardForm(request.POST or None, initial={"text": card.text, "version": card.version})
    if form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            text = form.cleaned_data["text"]
            operations.change_card(text=text, version=version, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard. De kaart staat onder ‘Gevaar nu’."))
            return redirect("incidents:settings")
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            form.try_again_on(conflict.current.version)
            return _page(request, form, status=CONFLICT)
    return _page(request, form, status=INVALID if form.is_bound else 200)


@needs(MANAGE)
@require_POST
def add_kind(request: StaffRequest) -> HttpResponse:
    """Add a kind of incident."""
    form = KindForm(request.POST)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            operations.add_kind(name=name, by=request.user, at=timezone.now())
            return redirect("incidents:settings")
        except Refusal as refusal:
            form.add_error("name", refusal.message)
    card = queries.card()
    initial = {"text": card.text, "version": card.version}
    return _page(request, CardForm(initial=initial), kind_form=form, status=INVALID)


@needs(MANAGE)
@require_POST
def switch_kind(request: StaffRequest, kind_id: int) -> HttpResponse:
    """Offer a kind no longer, or again."""
    kind, active = access.kind(kind_id), "off" not in request.POST
    operations.switch_kind(kind, active=active, by=request.user, at=timezone.now())
    return redirect("incidents:settings")


def _page(
    request: StaffRequest, form: CardForm, *, kind_form: KindForm | None = None, status: int = 200
) -> HttpResponse:
    departments = list(queries.heads())
    grants = access.followers(departments)
    context = {
        "form": form,
        "kinds": IncidentKind.objects.order_by("position", "pk"),
        "kind_form": kind_form or KindForm(),
        "unfollowed": [one for one in departments if one.pk not in grants],
    }
    return render(request, "incidents/settings.html", context, status=status)
