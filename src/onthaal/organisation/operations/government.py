"""Writes on the bodies of the municipality, its functions and who holds them."""

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from onthaal.core.errors import Refusal
from onthaal.core.text import clean, fold
from onthaal.organisation import documents, labels
from onthaal.organisation.kinds import BODY, EMPLOYEE, FUNCTION
from onthaal.organisation.models import Body, Employee, Function, Mandate
from onthaal.organisation.operations.editing import (
    NotAnInterval,
    StillInUse,
    lock,
    names,
    set_active,
    slug_for,
    tell,
    touch,
    write,
)
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class AlreadyHeld(Refusal):
    """Somebody holds a function of one person in those days."""


@transaction.atomic
def create_body(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    for_what: str = "",
    legal_basis: str = "",
    phone: str = "",
    email: str = "",
    url: str = "",
) -> Body:
    """Add a body that decides together."""
    body = Body.objects.create(
        name=clean(name),
        slug=slug or slug_for(Body.objects, name),
        for_what=clean(for_what),
        legal_basis=clean(legal_basis),
        phone=phone,
        email=email,
        url=url,
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("body_created", (BODY, body.pk), at=at, by=by)
    index.put(documents.of_body(body))
    return body


@transaction.atomic
def change_body(
    body: Body,
    *,
    version: int,
    name: str,
    for_what: str,
    legal_basis: str,
    phone: str,
    email: str,
    url: str,
    at: datetime,
    by: "User",
) -> Body:
    """Change what a body says of itself; ``Conflict`` when somebody else did since."""
    current = lock(body, version)
    values = {"name": name, "for_what": for_what, "legal_basis": legal_basis, "phone": phone,
              "email": email, "url": url}  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        tell("body_changed", (BODY, current.pk), at=at, by=by, text=text)
        index.put(documents.of_body(current))
    return current


@transaction.atomic
def end_body(body: Body, *, version: int, at: datetime, by: "User") -> Body:
    """Let a body be no more; refused while functions belong to it."""
    current = lock(body, version)
    left = list(current.functions.filter(active=True).order_by("position", "sort_key"))
    if left:
        message = _("Bij dit orgaan horen nog functies: {names}. Beëindig of verplaats ze eerst.")
        raise StillInUse(message.format(names=names(left)))
    if set_active(current, False, at=at, by=by):
        tell("body_ended", (BODY, current.pk), at=at, by=by)
        index.remove(BODY, current.pk)
    return current


@transaction.atomic
def restore_body(body: Body, *, at: datetime, by: "User") -> Body:
    """Undo the ending of a body."""
    current = lock(body)
    if set_active(current, True, at=at, by=by):
        tell("body_restored", (BODY, current.pk), at=at, by=by)
        index.put(documents.of_body(current))
    return current


@transaction.atomic
def create_function(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    body: Body | None = None,
    for_what: str = "",
    legal_basis: str = "",
    phone: str = "",
    email: str = "",
    single: bool = True,
    position: int = 0,
) -> Function:
    """Add a function; ``single`` when one person holds it at a time."""
    function = Function.objects.create(
        name=clean(name),
        slug=slug or slug_for(Function.objects, name),
        body=body,
        for_what=clean(for_what),
        legal_basis=clean(legal_basis),
        phone=phone,
        email=email,
        single=single,
        position=position,
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("function_created", (FUNCTION, function.pk), at=at, by=by)
    index.put(documents.of_function(function))
    return function


@transaction.atomic
def change_function(
    function: Function,
    *,
    version: int,
    name: str,
    body: Body | None,
    for_what: str,
    legal_basis: str,
    phone: str,
    email: str,
    single: bool,
    position: int,
    at: datetime,
    by: "User",
) -> Function:
    """Change a function; refuses to make it one of a single person while several hold it at once."""
    current = lock(function, version)
    if single and not current.single:
        _check_alone(current)
    values = {"name": name, "body": body, "for_what": for_what, "legal_basis": legal_basis,
              "phone": phone, "email": email, "single": single, "position": position}  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        current.mandates.exclude(single=single).update(single=single)
        tell("function_changed", (FUNCTION, current.pk), at=at, by=by, text=text)
        index.put(documents.of_function(current))
    return current


def _check_alone(function: Function) -> None:
    rows = list(function.mandates.select_related("employee").order_by("from_date", "pk"))
    for one, following in pairwise(rows):
        if one.to_date is None or one.to_date >= following.from_date:
            raise AlreadyHeld(
                _("{one} en {other} bekleden deze functie tegelijk. Beëindig eerst één van beide.")
                .format(one=one.holder, other=following.holder)
            )  # fmt: skip


@transaction.atomic
def end_function(function: Function, *, version: int, at: datetime, by: "User") -> Function:
    """Let a function be no more; who held it stays known."""
    current = lock(function, version)
    if set_active(current, False, at=at, by=by):
        tell("function_ended", (FUNCTION, current.pk), at=at, by=by)
        index.remove(FUNCTION, current.pk)
    return current


@transaction.atomic
def restore_function(function: Function, *, at: datetime, by: "User") -> Function:
    """Undo the ending of a function."""
    current = lock(function)
    if set_active(current, True, at=at, by=by):
        tell("function_restored", (FUNCTION, current.pk), at=at, by=by)
        index.put(documents.of_function(current))
    return current


@transaction.atomic
def appoint(
    function: Function,
    *,
    employee: Employee | None = None,
    name: str = "",
    from_date: date,
    to_date: date | None = None,
    demo: bool = False,
    at: datetime,
    by: "User | None",
) -> Mandate:
    """Let a colleague, or somebody by ``name``, hold a function between two local dates.

    Refuses both or neither, an end before the start and, for a function of one person, days on which
    somebody holds it (``AlreadyHeld``).
    """
    name = clean(name).strip()
    if (employee is None) == (not name):
        raise Refusal(_("Kies een collega, of typ de naam van iemand die hier niet werkt."))
    if to_date is not None and to_date < from_date:
        raise NotAnInterval(_("De laatste dag ligt voor de eerste."))
    current = lock(function)
    if current.single:
        _check_free(current, from_date, to_date)
    row = Mandate.objects.create(
        function=current, employee=employee, name=name, demo=demo, single=current.single,
        from_date=from_date, to_date=to_date,
    )  # fmt: skip
    touch(current, at=at, by=by)
    _tell("function_taken", row, at=at, by=by)
    return row


def _check_free(
    function: Function, first: date, last: date | None, *, besides: int | None = None
) -> None:
    """Refuse when a mandate other than ``besides`` counts on one of the days."""
    overlapping = function.mandates.filter(Q(to_date__isnull=True) | Q(to_date__gte=first))
    if besides is not None:
        overlapping = overlapping.exclude(pk=besides)
    if last is not None:
        overlapping = overlapping.filter(from_date__lte=last)
    other = overlapping.select_related("employee").order_by("from_date").first()
    if other is not None:
        message = _(
            "{name} bekleedt deze functie {when}. Beëindig dat eerst, of kies andere dagen."
        )
        when = labels.period(other.from_date, other.to_date)
        raise AlreadyHeld(message.format(name=other.holder, when=when))


@transaction.atomic
def end_mandate(row: Mandate, *, last_day: date | None, at: datetime, by: "User") -> Mandate:
    """Let somebody hold a function up to and including ``last_day``; who held it stays known.

    ``None`` takes the end away: the undoing of a mistake. Refuses an end before the start and days on
    which somebody else holds a function of one person (``AlreadyHeld``).
    """
    function = lock(Function.objects.get(pk=row.function_id))
    current = Mandate.objects.select_related("employee").get(pk=row.pk)
    if last_day is not None and last_day < current.from_date:
        raise NotAnInterval(_("De laatste dag ligt voor de eerste."))
    if function.single:
        _check_free(function, current.from_date, last_day, besides=current.pk)
    current.to_date = last_day
    current.save(update_fields=["to_date"])
    touch(function, at=at, by=by)
    _tell("function_taken" if last_day is None else "function_left", current, at=at, by=by)
    return current


def _tell(code: str, row: Mandate, *, at: datetime, by: "User | None") -> None:
    links = [(FUNCTION, row.function_id)]
    if row.employee_id is not None:
        links.append((EMPLOYEE, row.employee_id))
    text = f"{row.holder}, {labels.period(row.from_date, row.to_date)}"
    tell(code, *links, at=at, by=by, text=text, params={"function": row.function_id})
    index.put(documents.of_function(Function.objects.get(pk=row.function_id)))
