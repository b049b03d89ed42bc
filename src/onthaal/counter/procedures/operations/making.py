"""The document itself: made in the application of the state, refused there, or for later."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts.promises import callback_due
from onthaal.core.errors import Refusal
from onthaal.counter.pickup.operations.lying import number_of
from onthaal.counter.procedures.models import Procedure, ProcedureRule
from onthaal.counter.procedures.operations.common import (
    GROUND,
    NotNow,
    end_tasks,
    lock,
    subjects,
    take_step,
)
from onthaal.counter.procedures.refs import PROCEDURE
from onthaal.counter.procedures.states import Making, Step
from onthaal.organisation.models import Team
from onthaal.organisation.queries import first_teams
from onthaal.registers import operations as registers
from onthaal.registers.operations import Answer, Why
from onthaal.registers.states import Purpose
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome, TaskKind


class NoReason(Refusal):
    """Somebody must be able to read later why it was not made."""


class NoNumber(Refusal):
    """Without her number the register cannot be asked."""


class NoTeam(Refusal):
    """The department of the product has no team that could go on with it."""


def consult(procedure: Procedure, *, rule: ProcedureRule, by: User, at: datetime) -> Answer:
    """Ask the register for the fields that this product needs, and no others. Raises ``NoNumber``."""
    if not procedure.national_number:
        raise NoNumber(
            _("Er is geen rijksregisternummer: ga terug naar de eerste stap en typ het daar.")
        )
    ground = f"{procedure.product.name}, {procedure.reference}"[:GROUND]
    why = Why(Purpose.DELIVER, ground, frozenset(rule.asked))
    ask = registers.household if rule.household else registers.person
    return ask(procedure.national_number, why=why, by=by, at=at)


@transaction.atomic
def made(
    procedure: Procedure, *, by: User, at: datetime, version: int, document_number: str = ""
) -> Procedure:
    """It was made in the application of the state, under ``document_number`` when it has one."""
    current = lock(procedure, version=version)
    if current.making != Making.STATE:
        raise NotNow(_("Dit product wordt niet in een toepassing van de staat gemaakt."))
    number = number_of(document_number)
    take_step(current, Step.MADE, by=by, at=at, note=number, document_number=number)
    return current


@transaction.atomic
def refused(
    procedure: Procedure, *, reason: str, by: User, at: datetime, version: int
) -> Procedure:
    """The application of the state refused it: the procedure ends. Raises ``NoReason``."""
    current = lock(procedure, version=version)
    take_step(current, Step.REFUSED, by=by, at=at, note=_said(reason))
    return current


@transaction.atomic
def postpone(
    procedure: Procedure, *, reason: str, by: User, at: datetime, version: int, phone: str = ""
) -> Procedure:
    """It could not be made now: the team goes on with it later and calls her back at ``phone``.

    Nothing that was done is lost. Raises ``NoReason``, ``NoTeam``.
    """
    current = lock(procedure, version=version)
    take_step(current, Step.POSTPONED, by=by, at=at, note=_said(reason))
    tasks.create(
        kind_code=TaskKind.PROCEDURE,
        subject=_("{product} afwerken: {reference}").format(
            product=current.product.name, reference=current.reference
        ),
        team=_team_of(current),
        origin=(PROCEDURE, current.pk),
        due_at=callback_due(at),
        promised_to=f"{current.name} {phone}".strip(),
        compartment=current.compartment,
        links=subjects(current)[1:],
        by=by,
        at=at,
    )
    return current


@transaction.atomic
def resume(procedure: Procedure, *, by: User, at: datetime, version: int) -> Procedure:
    """Go on with what could not be made; the task that asked for it is done."""
    end_tasks(procedure, Outcome.DONE, by=by, at=at)
    current = lock(procedure, version=version)
    take_step(current, Step.RESUMED, by=by, at=at)
    return current


def _said(reason: str) -> str:
    if not reason.strip():
        raise NoReason(_("Zeg waarom: een collega moet het later begrijpen."))
    return reason


def _team_of(procedure: Procedure) -> Team:
    department = procedure.product.department
    team = first_teams([department.pk]).get(department.pk)
    if team is None:
        raise NoTeam(_("{department} heeft geen team.").format(department=department.name))
    return team
