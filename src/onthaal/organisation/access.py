"""Fetch what somebody may see or change of the organisation, or say that it does not exist."""

import uuid
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from onthaal.accounts.models import User
from onthaal.organisation import permissions, queries
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    Deputy,
    EmergencyNumber,
    Employee,
    Function,
    Location,
    Mandate,
    Team,
    TeamMembership,
)
from onthaal.organisation.screens import BY_NOUN, Screen

Row = TypeVar("Row", bound=Model)


def department(slug: str) -> Department:
    """Return a department; the directory is open to all staff who hold its permission."""
    return _one(Department.objects.select_related("head"), slug=slug)


def employee(public_id: uuid.UUID) -> Employee:
    """Return a colleague, also one who left: the page then says so."""
    rows = Employee.objects.select_related("department__head", "presence", "location", "user")
    return _one(rows, public_id=public_id)


def location(slug: str) -> Location:
    return _one(Location.objects.all(), slug=slug)


def counter(slug: str) -> Counter:
    return _one(Counter.objects.select_related("location", "department"), slug=slug)


def place(noun: str, slug: str) -> Location | Counter:
    """Return the building or the counter whose hours are changed; one that was stopped has none."""
    if noun not in {"gebouw", "balie"}:
        raise Http404
    found = location(slug) if noun == "gebouw" else counter(slug)
    if not found.active:
        raise Http404
    return found


def body(slug: str) -> Body:
    return _one(Body.objects.all(), slug=slug)


def myself(user: User) -> Employee:
    """Return the employee of ``user``; 404 for a login that belongs to nobody who works here."""
    found = queries.employee_of(user)
    if found is None:
        raise Http404
    return found


def supervised(user: User, public_id: uuid.UUID) -> Employee:
    """Return a colleague whose presence and deputies ``user`` may arrange.

    An administrator everybody's, a head of service those of the department that she leads.
    """
    found = employee(public_id)
    if not found.active or not may_supervise(user, found):
        raise Http404
    return found


def may_supervise(user: User, colleague: Employee) -> bool:
    """Return whether ``user`` may arrange for ``colleague``; reads the head of her department."""
    if user.has_perm(permissions.EDIT):
        return True
    head = colleague.department.head
    leads = head is not None and head.user_id == user.pk
    return leads and user.has_perm(permissions.SUPERVISE)


def deputy(colleague: Employee, row_id: int) -> Deputy:
    """Return who stands in for ``colleague``, by the id that her page gave."""
    return _one(colleague.deputies.select_related("deputy"), pk=row_id)


def screen(noun: str) -> Screen:
    """Return the screen of a noun as its address names it."""
    if noun not in BY_NOUN:
        raise Http404
    return BY_NOUN[noun]


def row(of: Screen, key: str) -> Any:
    """Return a row to change, by its slug or its public id."""
    if of.key == "public_id":
        try:
            uuid.UUID(key)
        except ValueError as problem:
            raise Http404 from problem
    return _one(of.rows().select_related("changed_by"), **{of.key: key})


def team(slug: str) -> Team:
    return _one(Team.objects.select_related("department"), slug=slug)


def member(of: Team, public_id: str) -> Employee:
    """Return a member of a team; 404 for who is not in it."""
    rows = TeamMembership.objects.filter(team=of).values("employee")
    try:
        return _one(Employee.objects.filter(pk__in=rows), public_id=uuid.UUID(public_id))
    except ValueError as problem:
        raise Http404 from problem


def function(slug: str) -> Function:
    return _one(Function.objects.select_related("body"), slug=slug)


def mandate(of: Function, row_id: int) -> Mandate:
    """Return a mandate of a function, by the id that its page gave."""
    return _one(of.mandates.select_related("employee"), pk=row_id)


def emergency_number(row_id: int) -> EmergencyNumber:
    return _one(EmergencyNumber.objects.select_related("changed_by"), pk=row_id)


def _one(rows: QuerySet[Row], **key: Any) -> Row:
    found = rows.filter(**key).first()
    if found is None:
        raise Http404
    return found
