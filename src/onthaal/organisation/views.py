"""The pages of the directory."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.organisation import access, operations, permissions, queries
from onthaal.organisation.forms import DirectorySearchForm, PresenceForm
from onthaal.organisation.hours import OpenState
from onthaal.organisation.models import Counter, Department, Employee


@needs(permissions.READ)
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Colleagues, departments and other organisations."""
    form = DirectorySearchForm(request.GET)
    text = form.cleaned_data["naam"] if form.is_valid() else ""
    people = _with_presence(queries.directory(text))
    context = {
        "form": form,
        "searched": text,
        "people": people,
        "departments": queries.departments(),
        "outside_bodies": queries.outside_bodies(),
    }
    return render(request, "organisation/directory.html", context)


@needs(permissions.READ)
@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """One department: what it promises, its people, its counters."""
    found = access.department(slug)
    context = {
        "department": found,
        "people": _with_presence(_people_of(found)),
        "teams": found.teams.order_by("sort_key", "pk"),
        "counters": _open_counters(found),
    }
    return render(request, "organisation/department.html", context)


@needs(permissions.READ)
@require_safe
def counters(request: HttpRequest) -> HttpResponse:
    """Every counter: open now until when, or open again when."""
    return render(request, "organisation/counters.html", {"counters": _open_counters(None)})


@needs(permissions.SET_PRESENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: StaffRequest) -> HttpResponse:
    """Say whether I can be reached."""
    me, now = access.myself(request.user), timezone.now()
    form = PresenceForm(request.POST or None, initial={"state": _state_of(me)})
    if form.is_valid():
        try:
            operations.set_presence(
                employee=me,
                state=form.cleaned_data["state"],
                until=form.until,
                at=now,
                by=request.user,
            )
            messages.success(request, _("Bewaard: je collega's zien of je bereikbaar bent."))
            return redirect("organisation:presence")
        except Refusal as refusal:
            form.add_error("until_date", refusal.message)
    deputies = queries.deputies_for(me, timezone.localdate(now))
    context = {"form": form, "employee": me, "deputies": deputies}
    return render(request, "organisation/presence.html", context)


def _state_of(employee: Employee) -> str:
    row = getattr(employee, "presence", None)
    return str(row.state_at(timezone.now())) if row else "present"


def _people_of(department: Department) -> list[Employee]:
    people = department.employees.filter(active=True).select_related("department", "presence")
    return list(people.order_by("sort_key", "pk"))


def _with_presence(people: list[Employee]) -> list[tuple[Employee, str, str]]:
    """Return each employee with her presence now: its word and its label."""
    now = timezone.now()
    found = []
    for one in people:
        row = getattr(one, "presence", None)
        state = row.state_at(now) if row else ""
        label = row.label if row and state == row.state else ""
        found.append((one, state, label))
    return found


def _open_counters(department: Department | None) -> list[tuple[Counter, OpenState]]:
    these = queries.counters()
    if department is not None:
        these = these.filter(department=department)
    return queries.counters_open(these, at=timezone.now())
