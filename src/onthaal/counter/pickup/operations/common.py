"""What the writes on documents share: the lock, the step, the line on the timelines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.models import OutboxMessage
from onthaal.core.steps import snapshot
from onthaal.core.text import clean
from onthaal.counter.pickup.models import Pickup, PickupRule, PickupStep
from onthaal.counter.pickup.refs import PARTY, PICKUP
from onthaal.counter.pickup.rules import DEFAULT, Days
from onthaal.counter.pickup.states import TRANSITIONS, Step, allowed
from onthaal.counter.queue.subjects import about
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome

KEPT = (
    "arrived_at", "told_at", "reminded_at", "closed_at", "remind_date", "end_date", "state", "shelf", "place", "told_way", "identity_method", "identity_by_id",
    "proxy_name", "proxy_ground", "ending", "ending_by_id",
)  # fmt: skip


class NotNow(Refusal):
    """The step cannot be taken with a document in this state."""


def lock(pickup: Pickup, *, version: int | None = None) -> Pickup:
    """Lock a document and return it as it is now; ``Conflict`` when it is not at ``version``."""
    rows = Pickup.objects.select_for_update(of=("self",))
    current = rows.select_related("product__department", "party", "counter").get(pk=pickup.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("{reference} is intussen {state}.").format(
                reference=current.reference, state=current.get_state_display()
            ),
            current=current,
            changed_at=current.changed_at,
        )
    return current


def take_step(
    pickup: Pickup,
    step: Step,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    outbox: OutboxMessage | None = None,
    params: Mapping[str, int | str] | None = None,
    **columns: Any,
) -> PickupStep:
    """Move a locked document along ``step``, write ``columns`` and say so on its timelines.

    Raises ``NotNow`` in words. No step is before the last one: a clock set back gives no negative times.
    """
    if not allowed(pickup.state, step):
        raise NotNow(
            _("{reference} is {state}: dat kan nu niet.").format(
                reference=pickup.reference, state=pickup.get_state_display()
            )
        )
    before, moment = snapshot(pickup, KEPT), max(at, pickup.changed_at)
    pickup.state = TRANSITIONS[step][1] or pickup.state
    for name, value in columns.items():
        setattr(pickup, name, value)
    write(pickup, at=moment)
    text = clean(note, limit=400)
    say(f"pickup.{step}", pickup, by=by, at=moment, params=params, text=text)
    return PickupStep.objects.create(
        pickup=pickup, step=step, at=moment, by=by, note=text, before=before, outbox=outbox
    )


def write(pickup: Pickup, *, at: datetime) -> None:
    """Write the columns that steps change, under the lock that the caller holds."""
    pickup.changed_at = at
    pickup.version += 1
    pickup.save(update_fields=[*KEPT, "changed_at", "version"])


def say(
    code: str,
    pickup: Pickup,
    *,
    by: User | None,
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> None:
    """Record one line for the document, the inhabitant, the visit and its contact."""
    timeline.record(
        code,
        at=at,
        by=by,
        links=subjects(pickup),
        params={"product": pickup.product_id, **(params or {})},
        text=text or None,
        compartment=pickup.compartment,
    )


def subjects(pickup: Pickup) -> list[Ref]:
    """Return everything on whose timeline a step of the document stands."""
    links: list[Ref] = [(PICKUP, pickup.pk)]
    if pickup.party_id:
        links.append((PARTY, pickup.party_id))
    return [*links, *about(pickup.visit)]


def days_of(pickup: Pickup) -> Days:
    """Return the days of its product, those of everything else, or the ones that the town started with."""
    found = {row.product_id: row.days for row in PickupRule.objects.filter(
        product_id=pickup.product_id) | PickupRule.objects.filter(product=None)}  # fmt: skip
    return found.get(pickup.product_id) or found.get(None) or DEFAULT


def end_tasks(pickup: Pickup, outcome: Outcome, *, by: User | None, at: datetime) -> None:
    """End what waits for the document; call it before the lock on it (tasks, then their origin)."""
    tasks.close_held(tasks.hold((PICKUP, pickup.pk)), outcome=outcome, by=by, at=at)
