"""What the search finds of the directory: colleagues, departments, counters, other organisations."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from onthaal.organisation.kinds import COUNTER, DEPARTMENT, EMPLOYEE, OUTSIDE_BODY
from onthaal.organisation.models import Counter, Department, Employee, OutsideBody
from onthaal.search.documents import PUBLIC, Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source


def register() -> None:
    register_source(Source(DEPARTMENT, _("diensten"), departments, order=30))
    register_source(Source(COUNTER, _("balies"), counters, order=31))
    register_source(Source(EMPLOYEE, _("collega's"), employees, order=32))
    register_source(Source(OUTSIDE_BODY, _("andere organisaties"), outside_bodies, order=33))


def departments() -> Iterator[Document]:
    for row in Department.objects.order_by("pk"):
        yield of_department(row)


def counters() -> Iterator[Document]:
    for row in Counter.objects.select_related("location", "department").order_by("pk"):
        yield of_counter(row)


def employees() -> Iterator[Document]:
    """Yield who works here now; who left is found no more."""
    rows = Employee.objects.filter(active=True).select_related("department").order_by("pk")
    for row in rows:
        yield of_employee(row)


def outside_bodies() -> Iterator[Document]:
    for row in OutsideBody.objects.order_by("pk"):
        yield of_outside_body(row)


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


def _said(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
