"""What the search finds of the directory: people, places, who decides, and other organisations.

What was stopped is handed in no more.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.organisation.kinds import (
    BODY,
    COUNTER,
    DEPARTMENT,
    EMPLOYEE,
    FUNCTION,
    LOCATION,
    OUTSIDE_BODY,
)
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    Employee,
    Function,
    Location,
    OutsideBody,
)
from onthaal.search.documents import PUBLIC, Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source


def register() -> None:
    register_source(Source(DEPARTMENT, _("diensten"), departments, order=30))
    register_source(Source(COUNTER, _("balies"), counters, order=31))
    register_source(Source(EMPLOYEE, _("collega's"), employees, order=32))
    register_source(Source(OUTSIDE_BODY, _("andere organisaties"), outside_bodies, order=33))
    register_source(Source(FUNCTION, _("functies"), functions, order=34))
    register_source(Source(BODY, _("bestuursorganen"), bodies, order=35))
    register_source(Source(LOCATION, _("gebouwen"), locations, order=36))


def departments() -> Iterator[Document]:
    for row in Department.objects.filter(active=True).order_by("pk"):
        yield of_department(row)


def counters() -> Iterator[Document]:
    rows = Counter.objects.filter(active=True).select_related("location", "department")
    for row in rows.order_by("pk"):
        yield of_counter(row)


def locations() -> Iterator[Document]:
    for row in Location.objects.filter(active=True).order_by("pk"):
        yield of_location(row)


def employees() -> Iterator[Document]:
    """Yield who works here now; who left is found no more."""
    rows = Employee.objects.filter(active=True).select_related("department").order_by("pk")
    for row in rows:
        yield of_employee(row)


def outside_bodies() -> Iterator[Document]:
    for row in OutsideBody.objects.filter(active=True).order_by("pk"):
        yield of_outside_body(row)


def functions() -> Iterator[Document]:
    rows = Function.objects.filter(active=True).select_related("body")
    for row in rows.prefetch_related("mandates__employee").order_by("pk"):
        yield of_function(row)


def bodies() -> Iterator[Document]:
    for row in Body.objects.filter(active=True).order_by("pk"):
        yield of_body(row)


def of_department(row: Department) -> Document:
    return Document(
        kind=DEPARTMENT,
        object_id=row.pk,
        title=row.name,
        body="\n".join(_said(row.description, row.promise)),
        keys=_said(row.name, row.phone, row.email),
        audience=PUBLIC,
        meaning=True,
    )


def of_counter(row: Counter) -> Document:
    return Document(
        kind=COUNTER,
        object_id=row.pk,
        title=row.name,
        body="\n".join(
            _said(
                str(row.get_kind_display()),
                row.location.name,
                row.location.street,
                row.department.name if row.department else "",
            )
        ),
        audience=PUBLIC,
        meaning=True,
    )


def of_location(row: Location) -> Document:
    return Document(
        kind=LOCATION,
        object_id=row.pk,
        title=row.name,
        body="\n".join(_said(row.street, f"{row.postcode} {row.town}".strip(), row.directions)),
        keys=_said(row.name, row.phone),
        audience=PUBLIC,
        meaning=True,
    )


def of_employee(row: Employee) -> Document:
    return Document(
        kind=EMPLOYEE,
        object_id=row.pk,
        title=row.name,
        body="\n".join(_said(row.function, row.responsibilities, row.department.name)),
        keys=_said(row.name, row.phone, row.email),
        meaning=True,
    )


def of_outside_body(row: OutsideBody) -> Document:
    return Document(
        kind=OUTSIDE_BODY,
        object_id=row.pk,
        title=row.name,
        body=row.what_for,
        keys=_said(row.name, row.phone, row.email),
        audience=PUBLIC,
        meaning=True,
    )


def of_function(row: Function) -> Document:
    """Return the document of a function; whoever holds it, now or soon, is found with it."""
    today = timezone.localdate()
    holders = [
        one.holder for one in row.mandates.all() if one.to_date is None or one.to_date >= today
    ]
    return Document(
        kind=FUNCTION,
        object_id=row.pk,
        title=row.name,
        body="\n".join(_said(*holders, row.for_what, row.body.name if row.body else "")),
        keys=_said(row.name, *holders, row.phone, row.email),
        audience=PUBLIC,
        meaning=True,
    )


def of_body(row: Body) -> Document:
    return Document(
        kind=BODY,
        object_id=row.pk,
        title=row.name,
        body=row.for_what,
        keys=_said(row.name, row.phone, row.email),
        audience=PUBLIC,
        meaning=True,
    )


def _said(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
