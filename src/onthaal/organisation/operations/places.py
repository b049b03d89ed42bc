"""Writes on buildings and their counters."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.text import clean, fold
from onthaal.organisation import documents, hours
from onthaal.organisation.kinds import COUNTER, LOCATION
from onthaal.organisation.models import Counter, Department, Location
from onthaal.organisation.operations.editing import (
    StillInUse,
    lock,
    names,
    set_active,
    slug_for,
    tell,
    write,
)
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Place = TypeVar("Place", bound=Location | Counter)


@transaction.atomic
def create_location(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    opening_hours: str = "",
    slug: str = "",
    street: str = "",
    postcode: str = "",
    town: str = "",
    phone: str = "",
    directions: str = "",
) -> Location:
    """Add a building; ``BadHours`` when the hours are not in the notation."""
    location = Location.objects.create(
        name=clean(name),
        slug=slug or slug_for(Location.objects, name),
        street=clean(street),
        postcode=clean(postcode),
        town=clean(town),
        phone=phone,
        directions=clean(directions),
        opening_hours=hours.check(opening_hours),
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("location_created", (LOCATION, location.pk), at=at, by=by)
    index.put(documents.of_location(location))
    return location


@transaction.atomic
def change_location(
    location: Location,
    *,
    version: int,
    name: str,
    street: str,
    postcode: str,
    town: str,
    phone: str,
    directions: str,
    at: datetime,
    by: "User",
) -> Location:
    """Change where a building is and how to get there; ``Conflict`` when somebody else did since."""
    current = lock(location, version)
    values = {"name": name, "street": street, "postcode": postcode, "town": town, "phone": phone,
              "directions": directions}  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        tell("location_changed", (LOCATION, current.pk), at=at, by=by, text=text)
        index.put(documents.of_location(current))
        counters = current.counters.filter(active=True).select_related("location", "department")
        index.put_many(documents.of_counter(one) for one in counters)
    return current


@transaction.atomic
def end_location(location: Location, *, version: int, at: datetime, by: "User") -> Location:
    """Let a building be no more; refused while counters or colleagues are in it."""
    current = lock(location, version)
    left = [
        *current.counters.filter(active=True).order_by("sort_key"),
        *current.employees.filter(active=True).order_by("sort_key"),
    ]
    if left:
        message = _("Geef eerst een andere plaats aan wat nog in dit gebouw zit: {names}.")
        raise StillInUse(message.format(names=names(left)))
    if set_active(current, False, at=at, by=by):
        tell("location_ended", (LOCATION, current.pk), at=at, by=by)
        index.remove(LOCATION, current.pk)
    return current


@transaction.atomic
def restore_location(location: Location, *, at: datetime, by: "User") -> Location:
    """Undo the ending of a building."""
    current = lock(location)
    if set_active(current, True, at=at, by=by):
        tell("location_restored", (LOCATION, current.pk), at=at, by=by)
        index.put(documents.of_location(current))
    return current


@transaction.atomic
def create_counter(
    *,
    location: Location,
    name: str,
    kind: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    department: Department | None = None,
    opening_hours: str = "",
    by_appointment: bool = False,
) -> Counter:
    """Add a counter; without hours of its own it has those of its building."""
    counter = Counter.objects.create(
        location=location,
        department=department,
        name=clean(name),
        slug=slug or slug_for(Counter.objects, name),
        kind=kind,
        opening_hours=hours.check(opening_hours),
        by_appointment=by_appointment,
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("counter_created", (COUNTER, counter.pk), at=at, by=by)
    index.put(documents.of_counter(counter))
    return counter


@transaction.atomic
def change_counter(
    counter: Counter,
    *,
    version: int,
    name: str,
    kind: str,
    location: Location,
    department: Department | None,
    by_appointment: bool,
    at: datetime,
    by: "User",
) -> Counter:
    """Change what a counter is and where; ``Conflict`` when somebody else did since."""
    current = lock(counter, version)
    values = {"name": name, "kind": kind, "location": location, "department": department,
              "by_appointment": by_appointment}  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        tell("counter_changed", (COUNTER, current.pk), at=at, by=by, text=text)
        index.put(documents.of_counter(current))
    return current


@transaction.atomic
def end_counter(counter: Counter, *, version: int, at: datetime, by: "User") -> Counter:
    """Let a counter be no more: nobody is sent there."""
    current = lock(counter, version)
    if set_active(current, False, at=at, by=by):
        tell("counter_ended", (COUNTER, current.pk), at=at, by=by)
        index.remove(COUNTER, current.pk)
    return current


@transaction.atomic
def restore_counter(counter: Counter, *, at: datetime, by: "User") -> Counter:
    """Undo the ending of a counter."""
    current = lock(counter)
    if set_active(current, True, at=at, by=by):
        tell("counter_restored", (COUNTER, current.pk), at=at, by=by)
        index.put(documents.of_counter(current))
    return current


@transaction.atomic
def change_hours(
    place: Place, *, version: int, opening_hours: str, at: datetime, by: "User"
) -> Place:
    """Change the opening hours of a building or a counter; '' of a counter is those of its building.

    Raises ``BadHours`` for what is not in the notation, ``Conflict`` when somebody else was first.
    """
    osm = hours.check(opening_hours)
    current = lock(place, version)
    text = write(current, {"opening_hours": osm}, at=at, by=by)
    if text:
        ref = (LOCATION if isinstance(current, Location) else COUNTER, current.pk)
        tell("hours_changed", ref, at=at, by=by, text=text)
    return current
