"""The inhabitant is told that it lies ready: by mail, by letter, or by somebody who calls."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts.promises import callback_due
from onthaal.core import outbox
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.models import OutboxMessage
from onthaal.counter.pickup import texts
from onthaal.counter.pickup.models import Pickup, PickupStep
from onthaal.counter.pickup.operations.common import (
    days_of,
    end_tasks,
    lock,
    say,
    subjects,
    take_step,
)
from onthaal.counter.pickup.refs import PARTY, PICKUP
from onthaal.counter.pickup.states import PickupState, Step, Way
from onthaal.counter.pickup.ways import Reach, reach
from onthaal.organisation.models import Team
from onthaal.organisation.queries import first_teams
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome, TaskKind

READY, REMINDER = "ready", "reminder"


class NoWay(Refusal):
    """No way to reach her is known."""


class NoTeam(Refusal):
    """The department of the product has no team that could call."""


@transaction.atomic
def tell(pickup: Pickup, *, by: User, at: datetime, version: int, way: str = "") -> Pickup:
    """Tell her by ``way``, or by the best one: a mail and a letter leave, a call becomes a task.

    Who must be called counts as told when somebody says so (``called``). Raises ``NoWay``, ``NoTeam``.
    """
    end_tasks(pickup, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(pickup, version=version)
    chosen = reach(current, way)
    if chosen is None:
        raise NoWay(
            _("Er is geen e-mailadres, brievenbus of telefoonnummer bekend. Vul er een in.")
        )
    if chosen.way == Way.PHONE:
        take_step(current, Step.ASKED_TO_CALL, by=by, at=at)
        ask_to_call(current, chosen, by=by, at=at)
        return current
    message = send(current, chosen, purpose=READY, by=by, at=at)
    _told(current, chosen.way, message, by=by, at=at)
    return current


@transaction.atomic
def called(pickup: Pickup, *, by: User, at: datetime, version: int) -> Pickup:
    """Somebody told her on the phone or face to face."""
    end_tasks(pickup, Outcome.DONE, by=by, at=at)
    current = lock(pickup, version=version)
    _told(current, Way.PHONE, None, by=by, at=at)
    return current


def _told(
    pickup: Pickup, way: str, message: OutboxMessage | None, *, by: User | None, at: datetime
) -> None:
    take_step(
        pickup, Step.TOLD, by=by, at=at, outbox=message, params={"way": way}, told_at=at,
        told_way=way, remind_date=days_of(pickup).remind_date(local_date(at)), reminded_at=None,
    )  # fmt: skip


def send(
    pickup: Pickup, chosen: Reach, *, purpose: str, by: User | None, at: datetime
) -> OutboxMessage:
    """Write the mail or the letter of ``purpose`` to the outbox, inside the caller's transaction."""
    days = days_of(pickup)
    subject, text = texts.message(pickup, days, reminder=purpose == REMINDER, at=at)
    if chosen.way == Way.MAIL:
        return outbox.enqueue_mail(
            to=chosen.address, subject=subject, text=text, origin=(PICKUP, pickup.pk),
            purpose=purpose, at=at, by=by, compartment=pickup.compartment,
        )  # fmt: skip
    return outbox.enqueue_letter(
        to=chosen.address, subject=subject, text=text, origin=(PICKUP, pickup.pk), purpose=purpose,
        at=at, by=by, compartment=pickup.compartment,
        addressee=(PARTY, pickup.party_id) if pickup.party_id and chosen.of_party else None,
    )  # fmt: skip


def ask_to_call(pickup: Pickup, chosen: Reach | None, *, by: User | None, at: datetime) -> Task:
    """Ask the team of the product to call her, inside the caller's transaction."""
    return tasks.create(
        kind_code=TaskKind.PICKUP_CALL,
        subject=_("{product} ligt klaar: {reference}").format(
            product=pickup.product.name, reference=pickup.reference
        ),
        team=team_of(pickup),
        origin=(PICKUP, pickup.pk),
        due_at=callback_due(at),
        promised_to=f"{pickup.name} {chosen.address if chosen else ''}".strip(),
        compartment=pickup.compartment,
        links=subjects(pickup)[1:],
        by=by,
        at=at,
    )


def team_of(pickup: Pickup) -> Team:
    """Return the team of the product; raises ``NoTeam``."""
    department = pickup.product.department
    team = first_teams([department.pk]).get(department.pk)
    if team is None:
        raise NoTeam(_("{department} heeft geen team.").format(department=department.name))
    return team


@transaction.atomic
def undelivered(pickup_id: int, *, outbox_id: int, final: bool, at: datetime) -> None:
    """A mail did not arrive: she was not told, so the team calls or writes her."""
    step = PickupStep.objects.filter(
        pickup_id=pickup_id, outbox_id=outbox_id, undone_at=None
    ).first()
    if not final or step is None:
        return
    current = lock(step.pickup)
    if current.state != PickupState.TOLD:
        return
    other = reach(current, Way.PHONE)
    take_step(current, Step.NOT_REACHED, by=None, at=at, told_at=None, told_way="",
              remind_date=None)  # fmt: skip
    if first_teams([current.product.department_id]):
        ask_to_call(current, other, by=None, at=at)


@transaction.atomic
def change_reach(
    pickup: Pickup, *, way: str, address: str, by: User, at: datetime, version: int
) -> Pickup:
    """Keep how she is told about this document."""
    current = lock(pickup, version=version)
    current.way, current.address = way, address.strip()
    current.changed_at, current.version = max(at, current.changed_at), current.version + 1
    current.save(update_fields=["way", "address", "changed_at", "version"])
    say("pickup.reach_changed", current, by=by, at=at)
    return current
