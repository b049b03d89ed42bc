"""It leaves the counter, or the procedure stops; and a misclick is undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.steps import put_back
from onthaal.core.text import clean
from onthaal.counter.procedures.models import Delivery, Procedure, ProcedureStep, Proof
from onthaal.counter.procedures.operations.common import (
    GROUND,
    end_tasks,
    lock,
    say,
    take_step,
    write,
    write_words,
)
from onthaal.counter.procedures.operations.making import NoReason
from onthaal.counter.procedures.operations.proofs import withdraw
from onthaal.counter.procedures.states import How, Step
from onthaal.tasks.states import Outcome


class NoGround(Refusal):
    """Nothing leaves the counter without a ground."""


class CannotUndo(Refusal):
    """What came after it would no longer be true."""


@transaction.atomic
def deliver(
    procedure: Procedure, *, how: str, ground: str, by: User, at: datetime, version: int
) -> Delivery:
    """Register who got what on which ground; the procedure is done. Raises ``NoGround``."""
    reason = clean(ground, limit=GROUND).strip()
    if not reason:
        raise NoGround(_("Zeg op welke grond dit afgeleverd wordt."))
    if how not in How.values:
        raise Refusal(_("Kies hoe het bij de inwoner komt."))
    current = lock(procedure, version=version)
    step = take_step(current, Step.DELIVERED, by=by, at=at, params={"how": how})
    return Delivery.objects.create(
        procedure=current,
        product=current.product,
        situation_code=current.situation_code,
        party=current.party,
        name=current.name,
        proxy_name=current.proxy_name,
        proxy_ground=current.proxy_ground,
        identity_method=current.identity_method,
        identity_ground=current.identity_ground,
        ground=reason,
        document_number=current.document_number,
        how=how,
        day_date=local_date(step.at),
        at=step.at,
        by=by,
        compartment=current.compartment,
    )


@transaction.atomic
def cancel(procedure: Procedure, *, reason: str, by: User, at: datetime, version: int) -> Procedure:
    """Stop: a piece is missing, she changed her mind, it was a mistake. Raises ``NoReason``."""
    if not reason.strip():
        raise NoReason(_("Zeg waarom je stopt."))
    end_tasks(procedure, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(procedure, version=version)
    take_step(current, Step.CANCELLED, by=by, at=at, note=reason)
    return current


@transaction.atomic
def undo(procedure: Procedure, *, step_id: int, by: User, at: datetime) -> Procedure:
    """Undo the last step, the one that the person saw; the columns are as they were.

    A delivery that is undone stays on record and counts no more; a proof is withdrawn. Raises ``CannotUndo``.
    """
    end_tasks(procedure, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(procedure)
    step = last_step(current)
    if step is None or step.pk != step_id or step.step == Step.STARTED:
        raise CannotUndo(
            _("Er gebeurde intussen iets anders met {reference}.").format(
                reference=current.reference
            )
        )
    moment = max(at, current.changed_at)
    put_back(current, step.before)
    write(current, at=moment)
    if step.step == Step.IDENTIFIED:
        write_words(current)
    if step.step == Step.MADE:
        for proof in Proof.objects.filter(procedure=current, withdrawn_at=None):
            withdraw(proof, reason=_("ongedaan gemaakt aan de balie"), by=by, at=moment)
    if step.step == Step.DELIVERED:
        rows = Delivery.objects.filter(procedure=current, undone_at=None)
        rows.update(undone_at=moment, undone_by=by)
    step.mark_undone(by=by, at=moment)
    say("procedures.undone", current, by=by, at=moment, params={"step": step.step})
    return current


def last_step(procedure: Procedure) -> ProcedureStep | None:
    """Return the last step that stands."""
    rows = ProcedureStep.objects.filter(procedure=procedure, undone_at=None)
    return rows.select_related("by").order_by("pk").last()
