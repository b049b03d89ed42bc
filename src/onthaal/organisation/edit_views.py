"""The screens that change the directory; which nouns there are stands in ``screens``."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import dependants
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.forms import differences
from onthaal.organisation import access, labels, operations, pages, permissions
from onthaal.organisation.edit_forms import EditForm, MemberForm
from onthaal.organisation.models import Team
from onthaal.organisation.screens import SCREENS, Screen

CONFLICT = 409


@needs(permissions.EDIT)
@require_safe
def manage(request: StaffRequest) -> HttpResponse:
    """Everything that can be changed, a noun at a time."""
    chosen = access.screen(request.GET.get("soort", SCREENS[0].noun))
    rows = [(row, chosen.url("edit", row)) for row in chosen.rows()]
    context = {"screens": SCREENS, "chosen": chosen, "rows": rows}
    return render(request, "organisation/manage.html", context)


@needs(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, noun: str) -> HttpResponse:
    """Add a row of a noun."""
    screen = access.screen(noun)
    form = screen.form(request.POST or None)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        row = screen.create(**values, at=timezone.now(), by=request.user)
        messages.success(request, _("{name} is toegevoegd.").format(name=row))
        return redirect(screen.url("edit", row))
    context = {"form": form, "screen": screen, "title": screen.add}
    return render(request, "organisation/edit.html", context)


@needs(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, noun: str, key: str) -> HttpResponse:
    """Change a row; after a conflict both texts are there."""
    screen = access.screen(noun)
    row = access.row(screen, key)
    form = screen.form(request.POST or None, row=row, initial=screen.initial(row))
    context: dict[str, Any] = {"form": form, "screen": screen, "title": str(row)}
    if form.is_valid():
        try:
            _change(request, screen, row, form)
            messages.success(request, _("Bewaard."))
            return redirect(screen.url("edit", row))
        except Conflict as conflict:
            context |= conflicting(form, conflict, screen.initial(conflict.current))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context |= _around(request, screen, row)
    return render(request, "organisation/edit.html", context, status=status_of(context))


def _change(request: StaffRequest, screen: Screen, row: Any, form: EditForm) -> None:
    data = dict(form.cleaned_data)
    version = data.pop("version") or 0
    screen.change(row, version=version, **data, at=timezone.now(), by=request.user)


def conflicting(form: EditForm, conflict: Conflict, now: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of who was first; what was typed stays in the form."""
    form.try_again_on(conflict.current.version)
    found = differences(form, now, say=labels.value)
    return {"conflict": conflict, "differences": found}


def status_of(context: dict[str, Any]) -> int:
    return CONFLICT if "conflict" in context else 200


def _around(request: StaffRequest, screen: Screen, row: Any) -> dict[str, Any]:
    """Return what stands beside the form of a row: its members, its story, where it can be stopped."""
    found: dict[str, Any] = {
        "row": row,
        "stop_url": screen.url("stop", row),
        "restore_url": screen.url("restore", row),
    }
    if isinstance(row, Team):
        members = row.memberships.select_related("employee")
        found["members"] = members.order_by("employee__sort_key", "pk")
        found["member_form"] = MemberForm(team=row)
    before = request.GET.get("before", "")
    return found | pages.story(request.user, screen.kind, row.pk, before=before)


@needs(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: StaffRequest, noun: str, key: str) -> HttpResponse:
    """Show what still stands on a row, then stop it."""
    screen = access.screen(noun)
    row = access.row(screen, key)
    context: dict[str, Any] = {"screen": screen, "row": row, "edit_url": screen.url("edit", row)}
    if request.method == "POST":
        try:
            version = int(request.POST.get("version", "").strip()[:9] or 0)
            screen.end(row, version=version, at=timezone.now(), by=request.user)
            messages.success(request, _("{name} is stopgezet.").format(name=row))
            return redirect(screen.url("edit", row))
        except ValueError:
            context["refusal"] = _("Laad deze pagina opnieuw.")
        except Conflict as conflict:
            context |= {"conflict": conflict, "row": conflict.current}
        except Refusal as refusal:
            context["refusal"] = refusal.message
    context["standing"] = dependants.of(request.user, screen.kind, row.pk)
    return render(request, "organisation/stop.html", context, status=status_of(context))


@needs(permissions.EDIT)
@require_POST
def restore(request: StaffRequest, noun: str, key: str) -> HttpResponse:
    """Undo the stopping of a row."""
    screen = access.screen(noun)
    row = access.row(screen, key)
    screen.restore(row, at=timezone.now(), by=request.user)
    messages.success(request, _("{name} staat er weer.").format(name=row))
    return redirect(screen.url("edit", row))


@needs(permissions.EDIT)
@require_POST
def join(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a colleague join a team."""
    team = access.team(slug)
    form = MemberForm(request.POST, team=team)
    if form.is_valid():
        colleague = form.cleaned_data["employee"]
        operations.join_team(team=team, employee=colleague, at=timezone.now(), by=request.user)
        messages.success(request, _("{name} hoort bij het team.").format(name=colleague))
    else:
        messages.error(request, _("Kies een collega die nog niet in het team zit."))
    return redirect("organisation:edit", noun="team", key=slug)


@needs(permissions.EDIT)
@require_POST
def leave(request: StaffRequest, slug: str) -> HttpResponse:
    """Take a colleague out of a team."""
    team = access.team(slug)
    colleague = access.member(team, request.POST.get("employee", ""))
    operations.leave_team(team=team, employee=colleague, at=timezone.now(), by=request.user)
    messages.success(request, _("{name} hoort niet meer bij het team.").format(name=colleague))
    return redirect("organisation:edit", noun="team", key=slug)
