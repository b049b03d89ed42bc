"""Writes on other organisations and on the numbers for danger now."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from onthaal.core.text import clean, fold
from onthaal.organisation import documents
from onthaal.organisation.kinds import EMERGENCY_NUMBER, OUTSIDE_BODY
from onthaal.organisation.models import EmergencyNumber, OutsideBody
from onthaal.organisation.operations.editing import lock, set_active, slug_for, tell, write
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def create_outside_body(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    what_for: str = "",
    phone: str = "",
    email: str = "",
    notification_email: str = "",
    url: str = "",
) -> OutsideBody:
    """Add another organisation; forwarded reports go to ``notification_email``."""
    body = OutsideBody.objects.create(
        name=clean(name),
        slug=slug or slug_for(OutsideBody.objects, name),
        what_for=clean(what_for),
        phone=phone,
        email=email,
        notification_email=notification_email,
        url=url,
        sort_key=fold(name),
        search_key=fold(f"{name} {what_for}"),
        changed_at=at,
        changed_by=by,
    )
    tell("outside_body_created", (OUTSIDE_BODY, body.pk), at=at, by=by)
    index.put(documents.of_outside_body(body))
    return body


@transaction.atomic
def change_outside_body(
    body: OutsideBody,
    *,
    version: int,
    name: str,
    what_for: str,
    phone: str,
    email: str,
    notification_email: str,
    url: str,
    at: datetime,
    by: "User",
) -> OutsideBody:
    """Change another organisation; what was forwarded already keeps the address it went to."""
    current = lock(body, version)
    values = {"name": name, "what_for": what_for, "phone": phone, "email": email,
              "notification_email": notification_email, "url": url}  # fmt: skip
    keys = {"sort_key": fold(name), "search_key": fold(f"{name} {what_for}")}
    text = write(current, values, at=at, by=by, **keys)
    if text:
        tell("outside_body_changed", (OUTSIDE_BODY, current.pk), at=at, by=by, text=text)
        index.put(documents.of_outside_body(current))
    return current


@transaction.atomic
def end_outside_body(body: OutsideBody, *, version: int, at: datetime, by: "User") -> OutsideBody:
    """Let nobody be sent there any more; what was forwarded stays."""
    current = lock(body, version)
    if set_active(current, False, at=at, by=by):
        tell("outside_body_ended", (OUTSIDE_BODY, current.pk), at=at, by=by)
        index.remove(OUTSIDE_BODY, current.pk)
    return current


@transaction.atomic
def restore_outside_body(body: OutsideBody, *, at: datetime, by: "User") -> OutsideBody:
    """Undo the ending of another organisation."""
    current = lock(body)
    if set_active(current, True, at=at, by=by):
        tell("outside_body_restored", (OUTSIDE_BODY, current.pk), at=at, by=by)
        index.put(documents.of_outside_body(current))
    return current


@transaction.atomic
def create_emergency_number(
    *,
    situation: str,
    what_to_say: str,
    call: str,
    phone: str,
    at: datetime,
    by: "User | None",
) -> EmergencyNumber:
    """Add what to say and whom to call in a danger, after the others."""
    last = EmergencyNumber.objects.aggregate(last=Max("position"))["last"] or 0
    number = EmergencyNumber.objects.create(
        position=last + 1,
        situation=clean(situation),
        what_to_say=clean(what_to_say),
        call=clean(call),
        phone=phone,
        changed_at=at,
        changed_by=by,
    )
    tell("emergency_number_created", (EMERGENCY_NUMBER, number.pk), at=at, by=by)
    return number


@transaction.atomic
def change_emergency_number(
    number: EmergencyNumber,
    *,
    version: int,
    situation: str,
    what_to_say: str,
    call: str,
    phone: str,
    at: datetime,
    by: "User",
) -> EmergencyNumber:
    """Change what to say and whom to call; ``Conflict`` when somebody else did since."""
    current = lock(number, version)
    values = {"situation": situation, "what_to_say": what_to_say, "call": call, "phone": phone}
    text = write(current, values, at=at, by=by)
    if text:
        ref = (EMERGENCY_NUMBER, current.pk)
        tell("emergency_number_changed", ref, at=at, by=by, text=text)
    return current


@transaction.atomic
def remove_emergency_number(
    number: EmergencyNumber, *, version: int, at: datetime, by: "User"
) -> None:
    """Take a number off the list; nothing points at it, and the timeline keeps what it said."""
    current = lock(number, version)
    text = f"{current.situation}: {current.call}, {current.phone}\n{current.what_to_say}"
    tell("emergency_number_removed", (EMERGENCY_NUMBER, current.pk), at=at, by=by, text=text)
    current.delete()


@transaction.atomic
def raise_emergency_number(
    number: EmergencyNumber, *, version: int, at: datetime, by: "User"
) -> None:
    """Put a number one place higher: the most urgent comes first. Harmless for the first one."""
    current = lock(number, version)
    above = (
        EmergencyNumber.objects.select_for_update()
        .filter(position__lt=current.position)
        .order_by("-position")
        .first()
    )
    if above is None:
        return
    place, aside = above.position, _aside()
    for row, position in ((above, aside), (current, place)):
        EmergencyNumber.objects.filter(pk=row.pk).update(position=position)
    EmergencyNumber.objects.filter(pk=above.pk).update(position=current.position)
    tell("emergency_number_changed", (EMERGENCY_NUMBER, current.pk), at=at, by=by)


def _aside() -> int:
    """Return a place that no number has, for the moment of a swap."""
    last = EmergencyNumber.objects.aggregate(last=Max("position"))["last"] or 0
    return int(last) + 1
