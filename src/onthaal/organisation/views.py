"""The pages of the directory that everybody reads."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.organisation import access, pages, permissions, queries
from onthaal.organisation.forms import DirectorySearchForm


@needs(permissions.READ)
@require_safe
def directory(request: StaffRequest) -> HttpResponse:
    """Colleagues, departments, who decides and other organisations."""
    now, departments = timezone.now(), queries.departments()
    form = DirectorySearchForm(request.GET, departments=departments)
    people = queries.directory(
        form.text, department=form.department, present_at=now if form.present else None
    )
    context = {
        "form": form,
        "searched": form.asks,
        "people": pages.with_presence(people, at=now),
        **(pages.besides_people(form.text, departments, at=now) if form.of_everything else {}),
    }
    return render(request, "organisation/directory.html", context)


@needs(permissions.READ)
@require_safe
def phone_list(request: StaffRequest) -> HttpResponse:
    """Every number on paper, a department at a time."""
    context = {
        "departments": pages.by_department(queries.directory()),
        "functions": queries.government(timezone.localdate()),
        "outside_bodies": queries.outside_bodies(),
        "numbers": queries.emergency_numbers(),
        "printed_at": timezone.now(),
    }
    return render(request, "organisation/phone_list.html", context)


@needs(permissions.READ)
@require_safe
def department(request: StaffRequest, slug: str) -> HttpResponse:
    """One department: what it is for, what it promises, its people, its counters."""
    found, now = access.department(slug), timezone.now()
    people = found.employees.filter(active=True).select_related("department", "presence")
    context = {
        "department": found,
        "people": pages.with_presence(list(people.order_by("sort_key", "pk")), at=now),
        "teams": found.teams.filter(active=True).order_by("sort_key", "pk"),
        "counters": queries.counters_open(queries.counters().filter(department=found), at=now),
    }
    return render(request, "organisation/department.html", context)


@needs(permissions.READ)
@require_safe
def employee(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """One colleague: what for, how and where to reach her, and who stands in."""
    found = access.employee(public_id)
    context = pages.of_employee(request.user, found, at=timezone.now()) | _story(
        request, pages.EMPLOYEE, found.pk
    )
    return render(request, "organisation/employee.html", context)


@needs(permissions.READ)
@require_safe
def location(request: StaffRequest, slug: str) -> HttpResponse:
    """One building: when it is open, its counters, how to get there."""
    found, now = access.location(slug), timezone.now()
    context = {
        "location": found,
        "counters": queries.counters_open(queries.counters().filter(location=found), at=now),
        **pages.hours_of(found, at=now),
        **_story(request, pages.LOCATION, found.pk),
    }
    return render(request, "organisation/location.html", context)


@needs(permissions.READ)
@require_safe
def counter(request: StaffRequest, slug: str) -> HttpResponse:
    """One counter: when it is open, where, and of whom it is."""
    found = access.counter(slug)
    context = {
        "counter": found,
        **pages.hours_of(found, at=timezone.now()),
        **_story(request, pages.COUNTER, found.pk),
    }
    return render(request, "organisation/counter.html", context)


@needs(permissions.READ)
@require_safe
def counters(request: StaffRequest) -> HttpResponse:
    """Every counter: open now until when, or open again when."""
    rows = queries.counters_open(queries.counters(), at=timezone.now())
    return render(request, "organisation/counters.html", {"counters": rows})


@needs(permissions.READ)
@require_safe
def government(request: StaffRequest) -> HttpResponse:
    """Who decides and who leads, and what an inhabitant can come for."""
    functions = queries.government(timezone.localdate())
    context = {"bodies": queries.bodies(), "functions": functions}
    return render(request, "organisation/government.html", context)


@needs(permissions.READ)
@require_safe
def body(request: StaffRequest, slug: str) -> HttpResponse:
    """One body and who sits in it."""
    found = access.body(slug)
    functions = queries.government(timezone.localdate())
    context = {
        "body": found,
        "functions": [one for one in functions if one.body_id == found.pk],
        **_story(request, pages.BODY, found.pk),
    }
    return render(request, "organisation/body.html", context)


def _story(request: StaffRequest, kind: str, object_id: int) -> dict[str, object]:
    """Return who changed what, for who may change it."""
    return pages.story(request.user, kind, object_id, before=request.GET.get("before", ""))
