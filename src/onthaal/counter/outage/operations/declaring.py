"""An outage from its declaration until every form is accounted for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.accounts.models import User
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.counter.outage import queries
from onthaal.counter.outage.models import Outage
from onthaal.counter.outage.operations.common import (
    ask_to_enter,
    lock_any_outage,
    lock_outage,
    tell,
)
from onthaal.counter.outage.refs import OUTAGE
from onthaal.counter.outage.times import LONGEST
from onthaal.organisation.models import Location, Team
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome


class NotInTime(Refusal):
    """From and until make no stretch of time that has begun."""


class StillOut(Refusal):
    """Forms or payments are not accounted for yet; ``count`` says how many."""

    def __init__(self, message: str, count: int) -> None:
        super().__init__(message)
        self.count = count


@transaction.atomic
def declare(
    *,
    location: Location,
    team: Team,
    reason: str,
    from_at: datetime,
    until_at: datetime | None,
    by: User,
    at: datetime,
) -> Outage:
    """Say that a building works or worked on paper; once it is over the team is asked to enter the forms."""
    _check(from_at, until_at, at=at)
    outage = Outage.objects.create(
        location=location, team=team, reason=clean(reason, limit=300).strip(), from_at=from_at,
        until_at=until_at, declared_at=at, declared_by=by,
    )  # fmt: skip
    tell("declared", outage, by=by, at=at, text=outage.reason)
    if until_at is not None:
        ask_to_enter(outage, by=by, at=at)
    return outage


@transaction.atomic
def change(
    outage: Outage,
    *,
    reason: str,
    from_at: datetime,
    until_at: datetime | None,
    version: int,
    by: User,
    at: datetime,
) -> Outage:
    """Change from when to when it lasted, or say that it is over.

    Raises ``NotInTime``, also when a form that was entered would fall outside, and ``Conflict``.
    """
    current = lock_outage(outage)
    if current.version != version:
        raise Conflict(_("Iemand anders wijzigde deze storing intussen."), current=current)
    _check(from_at, until_at, at=at)
    _see_that_entries_fit(current, from_at, until_at)
    ended = current.until_at is None and until_at is not None
    if current.until_at is not None and until_at is None:
        raise NotInTime(_("Deze storing is voorbij. Is er een nieuwe? Meld die apart."))
    current.reason = clean(reason, limit=300).strip()
    current.from_at, current.until_at = from_at, until_at
    _write(current, "reason", "from_at", "until_at")
    tell("ended" if ended else "changed", current, by=by, at=at)
    if ended:
        ask_to_enter(current, by=by, at=at)
    return current


@transaction.atomic
def close(outage: Outage, *, by: User, at: datetime) -> Outage:
    """Round it off: every number that was given out is accounted for. Raises ``StillOut``."""
    held = tasks.hold((OUTAGE, outage.pk))
    current = lock_outage(outage)
    if current.until_at is None:
        raise NotInTime(_("Zeg eerst tot wanneer de storing duurde."))
    _see_that_nothing_is_out(current)
    current.closed_at, current.closed_by = at, by
    _write(current, "closed_at", "closed_by")
    tell("closed", current, by=by, at=at)
    tasks.close_held(held, outcome=Outcome.DONE, by=by, at=at)
    return current


@transaction.atomic
def reopen(outage: Outage, *, by: User, at: datetime) -> Outage:
    """Open an outage again to add or correct a form; the team is asked anew."""
    current = lock_any_outage(outage)
    if current.closed_at is None:
        return current
    current.closed_at = current.closed_by = None
    _write(current, "closed_at", "closed_by")
    tell("reopened", current, by=by, at=at)
    ask_to_enter(current, by=by, at=at)
    return current


def _check(from_at: datetime, until_at: datetime | None, *, at: datetime) -> None:
    if from_at > at or (until_at is not None and until_at > at):
        raise NotInTime(_("Dat moment moet nog komen. Een storing meld je als ze begonnen is."))
    if until_at is not None and until_at <= from_at:
        raise NotInTime(_("Het einde ligt voor het begin. Kijk de uren na."))
    if (until_at or at) - from_at > LONGEST:
        raise NotInTime(_("Een storing van meer dan een maand? Kijk de datum na."))


def _see_that_entries_fit(outage: Outage, from_at: datetime, until_at: datetime | None) -> None:
    outside = queries.outside(outage, from_at, until_at)
    if outside:
        raise NotInTime(
            _("Formulier {number} is ingevoerd en valt dan buiten de storing.").format(
                number=outside[0]
            )
        )


def _see_that_nothing_is_out(outage: Outage) -> None:
    missing = queries.missing_count(outage)
    if missing:
        words = ngettext(
            "Er is nog %(count)d formulier niet ingevoerd.",
            "Er zijn nog %(count)d formulieren niet ingevoerd.",
            missing,
        ) % {"count": missing}
        raise StillOut(words, missing)
    unbooked = queries.unbooked(outage).count()
    if unbooked:
        words = ngettext(
            "Er is nog %(count)d betaling die in geen kassa staat. Zeg hoe ze geregeld is.",
            "Er zijn nog %(count)d betalingen die in geen kassa staan. Zeg hoe ze geregeld zijn.",
            unbooked,
        ) % {"count": unbooked}
        raise StillOut(words, unbooked)


def _write(outage: Outage, *fields: str) -> None:
    outage.version += 1
    outage.save(update_fields=[*fields, "version"])
