"""What the writes on tickets share: the lock, the step, the line on the timeline."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.steps import snapshot
from onthaal.counter.queue.models import Queue, Ticket, TicketStep, Visit, Window
from onthaal.counter.queue.states import TRANSITIONS, Step, TicketState, allowed
from onthaal.counter.queue.subjects import about

KEPT = (
    "booked_at", "waiting_since", "called_at", "announced_at", "started_at", "ended_at",
    "state", "priority", "window_id", "agent_id", "calls", "note",
)  # fmt: skip


class NotNow(Refusal):
    """The step cannot be taken with a ticket in this state."""


def lock_queues(queue_ids: Iterable[int]) -> list[Queue]:
    """Lock queues in the one order that everybody uses; their rows are what writers wait for."""
    rows = Queue.objects.select_for_update(of=("self",)).filter(pk__in=set(queue_ids))
    return list(rows.order_by("pk"))


def lock(ticket: Ticket, *, version: int | None = None) -> Ticket:
    """Lock the queue of a ticket and return the ticket as it is now.

    Raises ``Conflict`` when it is not at ``version`` any more: two agents clicked on one ticket.
    """
    lock_queues([ticket.queue_id])
    current = (
        Ticket.objects.select_for_update(of=("self",))
        .select_related("visit", "queue__counter", "window", "agent")
        .get(pk=ticket.pk)
    )
    if version is not None and current.version != version:
        raise Conflict(
            _("{label} is intussen {state}.").format(
                label=current.label, state=current.get_state_display()
            ),
            current=current,
            changed_by=current.agent.display_name if current.agent else "",
            changed_at=current.changed_at,
        )
    return current


def not_before(ticket: Ticket, at: datetime) -> datetime:
    """Return ``at``, or the last step when a clock was set back: no time is ever negative."""
    return max(at, ticket.changed_at)


def take_step(
    ticket: Ticket, step: Step, *, by: User | None, at: datetime, **columns: Any
) -> TicketStep:
    """Move a locked ticket along ``step`` and write ``columns``; raises ``NotNow`` in words."""
    if not allowed(ticket.state, step):
        raise NotNow(
            _("{label} is {state}: dat kan nu niet.").format(
                label=ticket.label, state=ticket.get_state_display()
            )
        )
    before = snapshot(ticket, KEPT)
    ticket.state = TRANSITIONS[step][1]
    for name, value in columns.items():
        setattr(ticket, name, value)
    write(ticket, at=at)
    return TicketStep.objects.create(
        ticket=ticket, step=step, at=at, by=by, window=ticket.window, before=before
    )


def write(ticket: Ticket, *, at: datetime) -> None:
    """Write the columns that steps change, under the lock that the caller holds."""
    ticket.changed_at = at
    ticket.version += 1
    ticket.save(update_fields=[*KEPT, "changed_at", "version"])


def tell(
    code: str,
    visit: Visit,
    *,
    by: User | None,
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str | None = None,
) -> None:
    """Record one line about a visit, for its own page, the inhabitant and the contact."""
    links = about(visit)
    if visit.party_id:
        links.append(("parties.party", visit.party_id))
    timeline.record(
        code, at=at, by=by, links=links, params=params, text=text, compartment=visit.compartment
    )


def at_window(window: Window) -> Ticket | None:
    """Return the ticket that is at a window, if any."""
    states = (TicketState.CALLED, TicketState.SERVING)
    return Ticket.objects.filter(window=window, state__in=states).first()
