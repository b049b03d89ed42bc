"""The page 'Wie krijgt wat': which team receives what has no other destination."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.contacts import access, operations
from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.permissions import ROUTE as SET_ROUTE
from onthaal.contacts.refs import ROUTE
from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict
from onthaal.core.forms import VersionedForm
from onthaal.organisation.fields import team_choice

CONFLICT = 409
INVALID = 422
# What arrives there, in plain words.
EXPLAINED = {
    RouteCode.INTAKE: gettext_lazy(
        "Een mail, brief of vraag waarvan niemand zei voor welke dienst ze is. Dit team bekijkt ze"
        " en geeft ze door."
    ),
    RouteCode.COMPLAINT: gettext_lazy(
        "Een vraag waarbij een collega aanduidde dat het misschien een klacht is. Dit team bekijkt"
        " of het er een is."
    ),
}


class RouteForm(VersionedForm):
    """Which team; only what is no intake may have none of its own."""

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        intake = route.code == RouteCode.INTAKE
        empty = _("Kies een team") if intake else _("hetzelfde team als wat binnenkomt")
        self.fields["team"] = team_choice(required=intake, empty=empty, now=route.team_id)


@needs(SET_ROUTE)
@require_safe
def routes(request: StaffRequest) -> HttpResponse:
    """Every destination with its team, and what arrives there."""
    set_rows = {row.code: row for row in Route.objects.select_related("team", "changed_by")}
    rows = [
        (set_rows.get(code) or Route(code=code, version=0), EXPLAINED[code]) for code in RouteCode
    ]
    return render(request, "contacts/routes.html", {"rows": rows})


@needs(SET_ROUTE)
@require_http_methods(["GET", "HEAD", "POST"])
def route(request: StaffRequest, code: str) -> HttpResponse:
    """Choose the team of one destination."""
    found, status = access.route(code), 200
    start = {"version": found.version or None, "team": found.team}
    form = RouteForm(request.POST or None, route=found, initial=start)
    context: dict[str, Any] = {"form": form, "explained": EXPLAINED[RouteCode(code)]}
    if form.is_valid():
        try:
            operations.set_route(RouteCode(code), team=form.cleaned_data["team"],
                                 version=form.cleaned_data["version"] or 0, at=timezone.now(),
                                 by=request.user)  # fmt: skip
            messages.success(request, _("Bewaard. Het geldt voor wat vanaf nu binnenkomt."))
            return redirect("contacts:routes")
        except Conflict as conflict:
            found, status = access.route(code), CONFLICT
            form.try_again_on(found.version)
            context["conflict"] = conflict
    elif form.is_bound:
        status = INVALID
    context |= {"route": found, "timeline": _story(request, found)}
    return render(request, "contacts/route.html", context, status=status)


def _story(request: StaffRequest, row: Route) -> timeline.TimelinePage | None:
    before = entry_id(request.GET.get("before", ""))
    return timeline.page(request.user, ROUTE, row.pk, before=before) if row.pk else None
