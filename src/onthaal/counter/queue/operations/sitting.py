"""An agent takes place at a window and leaves it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.counter.queue.models import Queue, Sitting, Ticket, Window
from onthaal.counter.queue.operations.common import at_window
from onthaal.counter.queue.refs import WINDOW
from onthaal.counter.queue.states import TicketState


class Taken(Refusal):
    """Somebody else sits there."""


class StillBusy(Refusal):
    """A visitor is at the window."""


class StillWaiting(Refusal):
    """Nobody else calls the queues of this window, and people wait. ``count`` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "Er wacht nog %(count)d bezoeker die aan geen ander loket opgeroepen wordt.",
                "Er wachten nog %(count)d bezoekers die aan geen ander loket opgeroepen worden.",
                count,
            )
            % {"count": count}
        )
        self.count = count


@transaction.atomic
def sit(window: Window, *, by: User, at: datetime) -> Sitting:
    """Take place at a window; whoever sat at another one leaves that first."""
    locked = lock_window(window)
    if not locked.active:
        raise Refusal(_("{window} is niet in gebruik.").format(window=locked.name))
    current = Sitting.objects.filter(window=locked, closed_at=None).select_related("agent").first()
    if current is not None and current.agent_id == by.pk:
        return current
    if current is not None:
        raise Taken(
            _("{who} zit aan {window}.").format(who=current.agent.display_name, window=locked.name)
        )
    elsewhere = Sitting.objects.filter(agent=by, closed_at=None).select_related("window").first()
    if elsewhere is not None:
        raise Refusal(_("Je zit nog aan {window}.").format(window=elsewhere.window.name))
    sitting = Sitting.objects.create(window=locked, agent=by, opened_at=at)
    timeline.record("queue.sat", at=at, by=by, links=[(WINDOW, locked.pk)])
    return sitting


@transaction.atomic
def stand_up(sitting: Sitting, *, by: User, at: datetime, anyway: bool = False) -> Sitting:
    """Leave the window. ``anyway`` also when people wait whom nobody else calls.

    Raises ``StillBusy`` with a visitor at the window and ``StillWaiting`` without ``anyway``.
    """
    window = lock_window(sitting.window)
    current = Sitting.objects.get(pk=sitting.pk)
    if current.closed_at is not None:
        return current
    ticket = at_window(window)
    if ticket is not None:
        raise StillBusy(_("{label} is nog aan je loket.").format(label=ticket.label))
    count = forsaken(window)
    if count and not anyway:
        raise StillWaiting(count)
    current.closed_at = max(at, current.opened_at)
    current.save(update_fields=["closed_at"])
    timeline.record("queue.stood_up", at=at, by=by, links=[(WINDOW, window.pk)])
    return current


def forsaken(window: Window) -> int:
    """Return how many people wait whom nobody calls any more once this window is left."""
    others = Sitting.objects.filter(closed_at=None).exclude(window=window)
    served = Queue.objects.filter(windows__in=others.values("window"))
    waiting = Ticket.objects.filter(queue__windows=window, state=TicketState.WAITING)
    return waiting.exclude(queue__in=served).count()


def lock_window(window: Window) -> Window:
    return Window.objects.select_for_update(of=("self",)).get(pk=window.pk)
