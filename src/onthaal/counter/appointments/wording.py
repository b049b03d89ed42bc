"""An appointment in the words of the reader, on pages, in mails and in a calendar."""

from datetime import datetime

from django.utils.translation import gettext as _

from onthaal.catalogue.models import ChecklistItem, Product
from onthaal.core.calendars import LOCAL
from onthaal.core.wording import exact
from onthaal.counter.appointments.models import Agenda, Appointment
from onthaal.counter.appointments.states import Purpose
from onthaal.organisation.models import Location


def when(moment: datetime) -> str:
    """Return 'maandag 30 november 2026 om 9:00', on the clock in Brussels."""
    return exact(moment.astimezone(LOCAL))


def building(location: Location) -> str:
    """Return 'Administratief Centrum, Lekkerstraat 10, 3680 Maaseik'."""
    town = " ".join(part for part in (location.postcode, location.town) if part)
    return ", ".join(part for part in (location.name, location.street, town) if part)


def place(agenda: Agenda) -> str:
    """Return the counter with its building."""
    counter = agenda.queue.counter
    return f"{counter.name}, {building(counter.location)}"


def what(product: Product, purpose: str) -> str:
    """Return what somebody comes for: 'Reispas' or 'Reispas ophalen'."""
    collects = purpose == Purpose.COLLECT
    return _("{product} ophalen").format(product=product.name) if collects else product.name


def subject_of(appointment: Appointment) -> str:
    return what(appointment.product, appointment.purpose)


def piece(item: ChecklistItem) -> str:
    """Return a piece to bring with its rule: 'attest (hoogstens 3 maanden oud)'."""
    notes = [item.rule_words] if item.rule_words else []
    if item.optional:
        notes.append(_("alleen als het voor jou geldt"))
    return f"{item.text} ({', '.join(notes)})" if notes else item.text
