"""Fetch what somebody may see of the organisation, or say that it does not exist."""

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.organisation import queries
from onthaal.organisation.models import Department, Employee


def department(slug: str) -> Department:
    """Return a department; the directory is open to all staff who hold its permission."""
    found = Department.objects.select_related("head").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def myself(user: User) -> Employee:
    """Return the employee of ``user``; 404 for a login that belongs to nobody who works here."""
    employee = queries.employee_of(user)
    if employee is None:
        raise Http404
    return employee
