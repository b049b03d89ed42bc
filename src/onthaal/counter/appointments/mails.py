"""The mails about an appointment, each with its calendar entry; who gave no address gets none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from onthaal.core import links, outbox, shell
from onthaal.core.models import MailedLink
from onthaal.counter.appointments import ical, wording
from onthaal.counter.appointments.ical import Entry, Method
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.refs import APPOINTMENT, LINK, LINK_OF_REMINDER

if TYPE_CHECKING:
    from onthaal.accounts.models import User

TO_CHOOSE_ANEW = timedelta(days=30)  # after the hour of an appointment that could not go on


def confirm(appointment: Appointment, *, at: datetime, by: "User | None") -> None:
    """Mail that it was made, with a link to move or cancel it."""
    _send(appointment, _booked, purpose=LINK, method=Method.REQUEST, code=True, at=at, by=by)


def moved(appointment: Appointment, *, at: datetime, by: "User | None") -> None:
    """Mail the new hour, with a new link."""
    _send(appointment, _moved, purpose=LINK, method=Method.REQUEST, code=True, at=at, by=by)


def cancelled(appointment: Appointment, *, at: datetime, by: "User | None") -> None:
    """Mail that it was cancelled; her calendar takes it out."""
    _send(appointment, _cancelled, purpose="", method=Method.CANCEL, at=at, by=by)


def remind(appointment: Appointment, *, at: datetime) -> None:
    """Mail a reminder with a link of its own; that of the confirmation keeps working."""
    _send(appointment, _reminder, purpose=LINK_OF_REMINDER, method=None, code=True, at=at, by=None)


def cannot_go_on(appointment: Appointment, *, reason: str, at: datetime, by: "User | None") -> None:
    """Mail that the counter is closed then, with a link to choose another hour."""

    def text(one: Appointment) -> tuple[str, list[str]]:
        return _closed(one, reason)

    _send(appointment, text, purpose=LINK, method=None, at=at, by=by, extra=TO_CHOOSE_ANEW)


def entry(appointment: Appointment, *, attendee: str = "", url: str = "") -> Entry:
    """Return what her calendar shows."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    bring = [_("Meebrengen:"), *(f"- {one}" for one in appointment.pieces)]
    lines = [
        _("Nummer: {reference}").format(reference=appointment.reference),
        _("Code om je aan te melden: {code}").format(code=appointment.shown_code),
        *(bring if appointment.pieces else []),
    ]
    return Entry(
        uid=f"{appointment.uid}@{settings.MAIL_DOMAIN}",
        sequence=appointment.sequence,
        start=appointment.start_at,
        minutes=appointment.minutes,
        summary=_("Afspraak: {what}").format(what=wording.subject_of(appointment)),
        description="\n".join(lines),
        location=wording.place(appointment.agenda),
        organizer=address,
        organizer_name=name or shell.municipality().name,
        attendee=attendee,
        url=url,
    )


def saved(appointment: Appointment, *, at: datetime) -> str:
    """Return the calendar entry to save from a page."""
    return ical.text(entry(appointment), Method.PUBLISH, at=at)


Write = Callable[[Appointment], tuple[str, list[str]]]


def _send(
    appointment: Appointment,
    write: Write,
    *,
    purpose: str,
    method: Method | None,
    at: datetime,
    by: "User | None",
    extra: timedelta = timedelta(0),
    code: bool = False,
) -> None:
    """Put a mail in the outbox: ``write`` gives its subject and its lines; ``code`` lets the QR code go along."""
    if not appointment.email:
        return
    with override(appointment.language):
        subject, lines = write(appointment)
        calendar = ""
        if method is not None:
            calendar = ical.text(entry(appointment, attendee=appointment.email), method, at=at)
    link = _link(appointment, purpose, at=at, by=by, extra=extra) if purpose else None
    outbox.enqueue_mail(
        to=appointment.email,
        subject=subject,
        text="\n".join(lines),
        origin=(APPOINTMENT, appointment.pk),
        purpose=outbox.REMINDER if purpose == LINK_OF_REMINDER else outbox.CONFIRMATION,
        at=at,
        by=by,
        compartment=appointment.compartment,
        link=link,
        calendar=calendar,
        scan_text=appointment.code if code else "",
    )


def _link(
    appointment: Appointment, purpose: str, *, at: datetime, by: "User | None", extra: timedelta
) -> MailedLink:
    """Make a link that works until the appointment begins, or ``extra`` longer."""
    page = reverse("booking:mine", args=["x"]).removesuffix("x/")
    return links.make(
        purpose=purpose,
        about=(APPOINTMENT, appointment.pk),
        recipient=appointment.email,
        address=f"{appointment.site}{page}",
        lasts=max(appointment.start_at + extra - at, timedelta(minutes=1)),
        at=at,
        by=by,
    )


def _booked(one: Appointment) -> tuple[str, list[str]]:
    return (
        _("Je afspraak op {when}").format(when=wording.when(one.start_at)),
        [
            *_greeting(one),
            _("Je afspraak bij {house} is gemaakt.").format(house=shell.municipality().name),
            "",
            *_facts(one),
            *_bring(one),
            *_how_to_change(),
        ],
    )


def _moved(one: Appointment) -> tuple[str, list[str]]:
    return (
        _("Je afspraak is nu op {when}").format(when=wording.when(one.start_at)),
        [
            *_greeting(one),
            _("Je afspraak bij {house} is verplaatst. Dit geldt nu:").format(
                house=shell.municipality().name
            ),
            "",
            *_facts(one),
            *_bring(one),
            *_how_to_change(),
        ],
    )


def _cancelled(one: Appointment) -> tuple[str, list[str]]:
    return (
        _("Je afspraak op {when} is geannuleerd").format(when=wording.when(one.start_at)),
        [
            *_greeting(one),
            _("Je afspraak op {when} voor {what} is geannuleerd. Je hoeft niets te doen.").format(
                when=wording.when(one.start_at), what=wording.subject_of(one)
            ),
            "",
            _("Wil je een nieuwe afspraak? Maak ze hier:"),
            f"{one.site}{reverse('booking:start')}",
            "",
            *_signed(),
        ],
    )


def _reminder(one: Appointment) -> tuple[str, list[str]]:
    return (
        _("Herinnering: je afspraak op {when}").format(when=wording.when(one.start_at)),
        [
            *_greeting(one),
            _("Je hebt binnenkort een afspraak bij {house}.").format(
                house=shell.municipality().name
            ),
            "",
            *_facts(one),
            *_bring(one),
            *_how_to_change(),
        ],
    )


def _closed(one: Appointment, reason: str) -> tuple[str, list[str]]:
    why = _(" ({reason})").format(reason=reason) if reason else ""
    return (
        _("Je afspraak op {when} kan niet doorgaan").format(when=wording.when(one.start_at)),
        [
            *_greeting(one),
            _("Op {when} is onze balie gesloten{why}. Je afspraak kan dan niet doorgaan.").format(
                when=wording.when(one.start_at), why=why
            ),
            _("Het spijt ons. Kies hier een ander uur, of annuleer:"),
            links.PLACE,
            "",
            _("Waarvoor: {what}").format(what=wording.subject_of(one)),
            _("Nummer: {reference}").format(reference=one.reference),
            "",
            *_signed(),
        ],
    )


def _greeting(one: Appointment) -> list[str]:
    # Braces would make a place for the link out of a name.
    return [_("Dag {name}").format(name=one.name.replace("{", "(").replace("}", ")")), ""]


def _facts(one: Appointment) -> list[str]:
    return [
        _("Wanneer: {when}").format(when=wording.when(one.start_at)),
        _("Waar: {place}").format(place=wording.place(one.agenda)),
        _("Waarvoor: {what}").format(what=wording.subject_of(one)),
        _("Nummer: {reference}").format(reference=one.reference),
        _("Code om je aan te melden: {code}").format(code=one.shown_code),
        _("Je kan ook de QR-code in deze mail voor de zuil houden."),
        "",
    ]


def _bring(one: Appointment) -> list[str]:
    if not one.pieces:
        return []
    return [_("Meebrengen:"), *(f"- {text}" for text in one.pieces), ""]


def _how_to_change() -> list[str]:
    return [
        _("Past het uur niet meer, of kom je niet? Verplaats of annuleer hier:"),
        links.PLACE,
        "",
        _("De link is voor jou alleen en werkt tot je afspraak begint."),
        "",
        *_signed(),
    ]


def _signed() -> list[str]:
    house: Any = shell.municipality()
    return [str(house.legal_name or house.name)]
