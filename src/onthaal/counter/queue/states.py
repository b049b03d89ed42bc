"""What happens to a ticket, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TicketState(models.TextChoices):
    WAITING = "waiting", _("wacht")
    CALLED = "called", _("opgeroepen")
    SERVING = "serving", _("aan het loket")
    PARKED = "parked", _("opzij gezet")
    DONE = "done", _("geholpen")
    REDIRECTED = "redirected", _("naar een andere balie")
    NO_SHOW = "no_show", _("kwam niet")
    LEFT = "left", _("weggegaan")
    WITHDRAWN = "withdrawn", _("ingetrokken")


# At a window; a window has one such ticket at most.
AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)
# The visitor is still in the house for this ticket.
PRESENT = (TicketState.WAITING, *AT_WINDOW, TicketState.PARKED)
# A number that was never meant; no figure counts it.
NEVER = (TicketState.WITHDRAWN,)


class Step(models.TextChoices):
    ISSUED = "issued", _("ticket gegeven")
    CALLED = "called", _("opgeroepen")
    RECALLED = "recalled", _("opnieuw opgeroepen")
    STARTED = "started", _("begonnen")
    PARKED = "parked", _("opzij gezet")
    RETURNED = "returned", _("terug in de rij")
    FINISHED = "finished", _("geholpen")
    REDIRECTED = "redirected", _("naar een andere balie gestuurd")
    NO_SHOW = "no_show", _("kwam niet")
    LEFT = "left", _("weggegaan")
    WITHDRAWN = "withdrawn", _("ingetrokken")


# step → (from, to)
TRANSITIONS: dict[str, tuple[frozenset[str], TicketState]] = {
    Step.CALLED: (
        frozenset({TicketState.WAITING, TicketState.PARKED, TicketState.NO_SHOW}),
        TicketState.CALLED,
    ),
    Step.RECALLED: (frozenset({TicketState.CALLED}), TicketState.CALLED),
    Step.STARTED: (frozenset({TicketState.CALLED}), TicketState.SERVING),
    Step.PARKED: (
        frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING}),
        TicketState.PARKED,
    ),
    Step.RETURNED: (
        frozenset({TicketState.PARKED, TicketState.NO_SHOW, TicketState.LEFT}),
        TicketState.WAITING,
    ),
    Step.FINISHED: (frozenset({TicketState.CALLED, TicketState.SERVING}), TicketState.DONE),
    Step.REDIRECTED: (
        frozenset(
            {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED}
        ),
        TicketState.REDIRECTED,
    ),
    Step.NO_SHOW: (frozenset({TicketState.CALLED}), TicketState.NO_SHOW),
    Step.LEFT: (
        frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.PARKED}),
        TicketState.LEFT,
    ),
    Step.WITHDRAWN: (frozenset({TicketState.WAITING}), TicketState.WITHDRAWN),
}


def allowed(state: str, step: str) -> bool:
    """Return whether ``step`` may be taken with a ticket in ``state``."""
    return step in TRANSITIONS and state in TRANSITIONS[step][0]


class Priority(models.TextChoices):
    WALK_IN = "walk_in", _("zonder afspraak")
    APPOINTMENT = "appointment", _("met afspraak")
    REDUCED_MOBILITY = "reduced_mobility", _("minder mobiel")
    SHORT = "short", _("korte vraag")


class VisitSource(models.TextChoices):
    RECEPTION = "reception", _("onthaal")
    KIOSK = "kiosk", _("zuil")
    WINDOW = "window", _("loket")
    OUTAGE = "outage", _("op papier tijdens een storing")


class VisitResult(models.TextChoices):
    OPEN = "", _("is er nog")
    ANSWERED = "answered", _("meteen geholpen")
    INCOMPLETE = "incomplete", _("moet nog iets meebrengen")
    SERVED = "served", _("geholpen aan het loket")
    LEFT = "left", _("weggegaan")
