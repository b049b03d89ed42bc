"""A document leaves: it is collected, or it goes back or is destroyed; and a misclick is undone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import outbox
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.models.outbox import OutboxState
from onthaal.core.steps import put_back
from onthaal.core.text import clean
from onthaal.counter.pickup.models import Pickup, PickupStep
from onthaal.counter.pickup.operations.common import (
    days_of,
    end_tasks,
    lock,
    say,
    take_step,
    write,
)
from onthaal.counter.pickup.refs import PICKUP
from onthaal.counter.pickup.rules import Ending
from onthaal.counter.pickup.states import Method, ProxyGround, Step
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome

STEP_OF = {Ending.RETURN: Step.RETURNED, Ending.DESTROY: Step.DESTROYED}


class NotIdentified(Refusal):
    """Nobody looked at who stands there."""


class ProxyWithoutGround(Refusal):
    """Somebody else collects it and nobody said by which right."""


class SecondMustBeAnother(Refusal):
    """Two signatures are two people."""


class CannotUndo(Refusal):
    """What came after it would no longer be true."""


@transaction.atomic
def collect(
    pickup: Pickup,
    *,
    method: str,
    by: User,
    at: datetime,
    version: int,
    proxy_name: str = "",
    proxy_ground: str = "",
) -> Pickup:
    """Hand it over after the identity was checked by ``method``.

    ``proxy_name`` is who collects it for her, on ``proxy_ground``. Raises ``NotIdentified`` and
    ``ProxyWithoutGround``; ``NotNow`` when it is not here.
    """
    if method not in Method.values:
        raise NotIdentified(_("Kijk eerst na wie het is, en zeg hoe je dat deed."))
    name = clean(proxy_name, limit=200).strip()
    if bool(name) != bool(proxy_ground) or (
        proxy_ground and proxy_ground not in ProxyGround.values
    ):
        raise ProxyWithoutGround(_("Haalt iemand anders het af? Zeg dan wie, en op welke grond."))
    end_tasks(pickup, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(pickup, version=version)
    take_step(
        current, Step.COLLECTED, by=by, at=at, closed_at=max(at, current.changed_at),
        identity_method=method, identity_by=by, proxy_name=name, proxy_ground=proxy_ground,
        params={"method": method},
    )  # fmt: skip
    return current


@transaction.atomic
def end(
    pickup: Pickup, *, ending: str, by: User, at: datetime, version: int, note: str = ""
) -> Pickup:
    """Say that it was returned or destroyed; with two signatures the second one ends it.

    Raises ``SecondMustBeAnother``, and ``Refusal`` when the first signature said something else.
    """
    if ending not in STEP_OF:
        raise Refusal(_("Kies: terugsturen of vernietigen."))
    held = tasks.hold((PICKUP, pickup.pk))
    current = lock(pickup, version=version)
    if days_of(current).two_signatures and not current.ending:
        take_step(current, Step.SIGNED, by=by, at=at, note=note, ending=ending, ending_by=by,
                  params={"ending": ending})  # fmt: skip
        return current
    if current.ending and current.ending_by_id == by.pk:
        raise SecondMustBeAnother(_("De tweede handtekening is van een andere collega."))
    if current.ending and current.ending != ending:
        raise Refusal(
            _("De eerste handtekening is voor {ending}.").format(
                ending=current.get_ending_display()
            )
        )
    take_step(current, STEP_OF[Ending(ending)], by=by, at=at, note=note,
              closed_at=max(at, current.changed_at))  # fmt: skip
    tasks.close_held(held, outcome=Outcome.DONE, by=by, at=at)
    return current


@transaction.atomic
def keep(
    pickup: Pickup, *, by: User, at: datetime, version: int, days: int, note: str = ""
) -> Pickup:
    """Keep it ``days`` longer from today; the first signature under an end lapses."""
    if not 1 <= days <= 365:
        raise Refusal(_("Bewaar het 1 tot 365 dagen langer."))
    end_tasks(pickup, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(pickup, version=version)
    until = local_date(at) + timedelta(days=days)
    take_step(current, Step.KEPT, by=by, at=at, note=note, end_date=until, ending="",
              ending_by=None, params={"until": until.strftime("%d/%m/%Y")})  # fmt: skip
    return current


@transaction.atomic
def undo(pickup: Pickup, *, step_id: int, by: User, at: datetime) -> Pickup:
    """Undo the last step, the one that the person saw; the columns are as they were.

    A mail or letter that has not left is withdrawn; one that left cannot be taken back. Raises
    ``CannotUndo``.
    """
    end_tasks(pickup, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(pickup)
    step = last_step(current)
    if step is None or step.pk != step_id or step.step == Step.REQUESTED:
        raise CannotUndo(
            _("Er gebeurde intussen iets anders met {reference}.").format(
                reference=current.reference
            )
        )
    message = step.outbox
    lost = message is None or message.state == OutboxState.FAILED
    if message is not None and not lost and not outbox.cancel(message, now=at):
        raise CannotUndo(_("Het bericht is al vertrokken: dat kan niet meer ongedaan."))
    moment = max(at, current.changed_at)
    put_back(current, step.before)
    write(current, at=moment)
    step.mark_undone(by=by, at=moment)
    say("pickup.undone", current, by=by, at=moment, params={"step": step.step})
    return current


def last_step(pickup: Pickup) -> PickupStep | None:
    """Return the last step that stands."""
    rows = PickupStep.objects.filter(pickup=pickup, undone_at=None)
    return rows.select_related("outbox", "by").order_by("pk").last()
