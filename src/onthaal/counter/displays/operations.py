"""Every write on devices and their pairing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.counter.displays import secrets
from onthaal.counter.displays.models import Device, DeviceKind, Pairing
from onthaal.counter.displays.refs import DEVICE
from onthaal.counter.queue.models import Queue
from onthaal.organisation.models import Location

CODE_FOR = timedelta(minutes=10)
WAITING_AT_MOST = 200  # browsers that show a code at the same time


class WrongCode(Refusal):
    """No browser shows this code now."""


class TooMany(Refusal):
    """Too many browsers show a code: somebody asks for them by machine."""


@transaction.atomic
def save(
    device: Device | None,
    *,
    kind: str,
    name: str,
    location: Location,
    queues: Iterable[Queue] = (),
    sound: bool = True,
    speech: bool = True,
    version: int = 0,
    by: User | None,
    at: datetime,
) -> Device:
    """Make a device, or change it when it is still at ``version``; a screen shows the change at once.

    Raises ``Conflict``, and ``Refusal`` for a name that another device of the building has.
    """
    row = _seen(device, version) if device else Device(kind=kind, version=0)
    row.name, row.location = clean(name, limit=60), location
    row.sound, row.speech = sound, speech
    try:
        with transaction.atomic():
            _write(row, by=by, at=at)
    except IntegrityError as error:
        raise Refusal(_("In dit gebouw is er al een scherm of zuil met die naam.")) from error
    row.queues.set(queues)
    _tell("saved", row, by=by, at=at)
    return row


@transaction.atomic
def ask_code(*, kind: DeviceKind, at: datetime) -> tuple[Pairing, str]:
    """Let a browser show a code; returned with the secret by which it is known while it waits.

    Nothing is told: it is nobody's yet. Codes that are over go. Raises ``TooMany``.
    """
    Pairing.objects.filter(expires_at__lte=at).delete()
    if Pairing.objects.count() >= WAITING_AT_MOST:
        raise TooMany(
            _("Er wachten nu te veel schermen op een code. Probeer het over tien minuten.")
        )
    secret = secrets.new_secret()
    pairing = Pairing.objects.create(
        code=secrets.new_code(),
        kind=kind,
        digest=secrets.digest(secret),
        expires_at=at + CODE_FOR,
    )
    return pairing, secret


@transaction.atomic
def pair(device: Device, *, code: str, by: User, at: datetime) -> Device:
    """Say that the browser that shows ``code`` is this device; what was paired before no longer is.

    Raises ``WrongCode`` for a code that nobody shows (any more) or that is of the other kind.
    """
    row = _locked(device)
    waiting = Pairing.objects.select_for_update().filter(
        code=secrets.typed(code), kind=row.kind, expires_at__gt=at, device=None
    )
    pairing = waiting.first()
    if pairing is None or not row.active:
        raise WrongCode(
            _("Geen enkel scherm toont nu deze code. Kijk op het scherm: na tien minuten staat er"
              " een nieuwe.")
        )  # fmt: skip
    Pairing.objects.filter(device=row).delete()
    pairing.device = row
    pairing.save(update_fields=["device"])
    row.digest, row.paired_at = "", at
    _write(row, by=by, at=at)
    _tell("paired", row, by=by, at=at)
    return row


@transaction.atomic
def collect(secret: str, *, at: datetime) -> str | None:
    """Give a browser that was paired the secret of its device, once; ``None`` while it still waits."""
    rows = Pairing.objects.select_for_update(of=("self",)).select_related("device")
    pairing = rows.filter(digest=secrets.digest(secret), expires_at__gt=at).first()
    if pairing is None or pairing.device is None:
        return None
    row, new = _locked(pairing.device), secrets.new_secret()
    row.digest = secrets.digest(new)
    _write(row, by=row.changed_by, at=at)
    pairing.delete()
    _tell("connected", row, by=None, at=at)
    return new


@transaction.atomic
def revoke(device: Device, *, by: User, at: datetime) -> Device:
    """Unpair a device: its cookie is worth nothing from now on, and its stream ends."""
    row = _locked(device)
    Pairing.objects.filter(device=row).delete()
    if row.digest or row.paired_at:
        row.digest, row.paired_at = "", None
        _write(row, by=by, at=at)
        _tell("revoked", row, by=by, at=at)
    return row


@transaction.atomic
def set_active(device: Device, *, active: bool, by: User, at: datetime) -> Device:
    """Take a device out of use, or put it back; one out of use is unpaired."""
    row = _locked(device)
    if row.active == active:
        return row
    if not active:
        row = revoke(row, by=by, at=at)
    row.active = active
    try:
        with transaction.atomic():
            _write(row, by=by, at=at)
    except IntegrityError as error:
        raise Refusal(_("In dit gebouw is er intussen een ander met die naam.")) from error
    _tell("restored" if active else "stopped", row, by=by, at=at)
    return row


def _locked(device: Device) -> Device:
    rows = Device.objects.select_for_update(of=("self",)).select_related("changed_by", "location")
    return rows.get(pk=device.pk)


def _seen(device: Device, version: int) -> Device:
    current = _locked(device)
    if current.version != version:
        who = current.changed_by.display_name if current.changed_by else _("iemand")
        raise Conflict(
            _("Intussen wijzigde {who} dit. Wat je typte, staat er nog.").format(who=who),
            current=current,
            changed_by=who,
            changed_at=current.changed_at,
        )
    return current


def _write(row: Device, *, by: User | None, at: datetime) -> None:
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()


def _tell(code: str, row: Device, *, by: User | None, at: datetime) -> None:
    timeline.record(f"displays.{code}", at=at, by=by, links=[(DEVICE, row.pk)])
