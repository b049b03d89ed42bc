"""What a form is besides entered, and taking back what was entered: nothing is ever deleted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.appointments import operations as appointments
from onthaal.counter.outage.models import Entry, Outage, PaperForm
from onthaal.counter.outage.operations.common import (
    already,
    check_of_outage,
    lock_form,
    lock_outage,
    tell_of_form,
)
from onthaal.counter.outage.operations.packs import in_sight
from onthaal.counter.outage.operations.paying import book_back
from onthaal.counter.outage.states import SET_ASIDE, FormState
from onthaal.counter.pickup import operations as pickups
from onthaal.counter.pickup.operations.ending import last_step
from onthaal.counter.pickup.states import Step
from onthaal.counter.queue import operations as queue
from onthaal.counter.till.models import TillSession


class NothingToUndo(Refusal):
    """Somebody else took it back already."""


@transaction.atomic
def set_aside(
    form: PaperForm, *, outage: Outage, state: str, reason: str, by: User, at: datetime
) -> PaperForm:
    """Say that a form was not used or is lost, and why. Raises ``AlreadyEntered``."""
    current_outage = lock_outage(outage)
    current = lock_form(form)
    check_of_outage(current, current_outage)
    if current.state != FormState.OUT:
        raise already(current)
    why = clean(reason, limit=300).strip()
    if state not in SET_ASIDE or not why:
        raise Refusal(_("Zeg wat er met het formulier is, en waarom."))
    in_sight(current, current_outage)
    _write(current, current_outage, state, why, by=by, at=at)
    tell_of_form(state, current, current_outage, by=by, at=at, text=why)
    return current


@transaction.atomic
def found_again(form: PaperForm, *, outage: Outage, by: User, at: datetime) -> PaperForm:
    """Undo ``set_aside``: the form is there after all and still to be entered."""
    current_outage = lock_outage(outage)
    current = lock_form(form)
    if current.state not in SET_ASIDE:
        raise NothingToUndo(_("Dit formulier is niet opzij gelegd."))
    _write(current, current_outage, FormState.OUT, "", by=by, at=at)
    tell_of_form("found", current, current_outage, by=by, at=at)
    return current


@transaction.atomic
def take_back(
    entry: Entry, *, reason: str, session: TillSession | None, by: User, at: datetime
) -> PaperForm:
    """Take back what was typed of a form, to type it again: steps stay as undone, money by a counter-entry.

    ``session`` is the open till of ``by``, for when that of the day was closed. Raises ``NothingToUndo``,
    ``NoTill`` and the refusals of the queue, the till and the pick-ups; nothing is written then.
    """
    why = clean(reason, limit=300).strip()
    if not why:
        raise Refusal(_("Zeg waarom je de invoer terugneemt."))
    outage = entry.form.outage
    if outage is None:
        raise NothingToUndo(_("Dit formulier hoort bij geen storing."))
    current_outage = lock_outage(outage)
    form = lock_form(entry.form)
    current = Entry.objects.select_related("ticket", "sale", "pickup", "appointment").get(
        pk=entry.pk
    )
    if current.undone_at is not None:
        raise NothingToUndo(_("Deze invoer is al teruggenomen."))
    _undo_what_it_made(current, why, session, by=by, at=at)
    current.undone_at, current.undone_by, current.undone_reason = at, by, why
    current.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    _write(form, current_outage, FormState.OUT, "", by=by, at=at)
    tell_of_form("entry_undone", form, current_outage, by=by, at=at, text=why)
    return form


def _undo_what_it_made(
    entry: Entry, reason: str, session: TillSession | None, *, by: User, at: datetime
) -> None:
    if entry.appointment is not None:
        appointments.forget_paper(entry.appointment, by=by, at=at)
    queue.take_entry_back(entry.ticket, by=by, at=at)
    if entry.sale is not None:
        book_back(entry.sale, session=session, reason=reason, by=by, at=at)
    if entry.pickup is not None:
        step = last_step(entry.pickup)
        if step is None or step.step != Step.COLLECTED:
            raise NothingToUndo(
                _(
                    "Met afhaling {reference} gebeurde intussen iets anders. Kijk die eerst na."
                ).format(reference=entry.pickup.reference)
            )
        pickups.undo(entry.pickup, step_id=step.pk, by=by, at=at)


@transaction.atomic
def settle(entry: Entry, *, how: str, by: User, at: datetime) -> Entry:
    """Say how a payment that no till could take was put right."""
    why = clean(how, limit=300).strip()
    if not why:
        raise Refusal(_("Zeg hoe de betaling geregeld is."))
    outage = entry.form.outage
    if outage is None:
        raise NothingToUndo(_("Dit formulier hoort bij geen storing."))
    current_outage = lock_outage(outage)
    current = Entry.objects.select_related("form").get(pk=entry.pk)
    if current.undone_at is not None or not current.is_unbooked:
        raise NothingToUndo(_("Over deze betaling is al iets gezegd."))
    current.settled = why
    current.save(update_fields=["settled"])
    tell_of_form("settled", current.form, current_outage, by=by, at=at, text=why)
    return current


def _write(
    form: PaperForm, outage: Outage, state: str, reason: str, *, by: User, at: datetime
) -> None:
    form.outage, form.state, form.reason, form.by, form.at = outage, state, reason, by, at
    form.save(update_fields=["outage", "state", "reason", "by", "at"])
