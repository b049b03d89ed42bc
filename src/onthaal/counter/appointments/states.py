"""What happens to an appointment, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppointmentState(models.TextChoices):
    BOOKED = "booked", _("geboekt")
    CANCELLED = "cancelled", _("geannuleerd")
    CHECKED_IN = "checked_in", _("aangemeld")
    SERVED = "served", _("geholpen")
    MISSED = "missed", _("niet gekomen")


class Step(models.TextChoices):
    BOOKED = "booked", _("afspraak gemaakt")
    MOVED = "moved", _("verplaatst")
    CANCELLED = "cancelled", _("geannuleerd")
    TOLD = "told", _("verwittigd dat het niet kan doorgaan")
    CHECKED_IN = "checked_in", _("aangemeld")
    SERVED = "served", _("geholpen")
    MISSED = "missed", _("niet gekomen")


# These take seats; a cancelled one gives them back.
TAKES_SEATS = frozenset(AppointmentState) - {AppointmentState.CANCELLED}

# step → (from, to)
TRANSITIONS: dict[str, tuple[frozenset[str], AppointmentState]] = {
    Step.MOVED: (
        frozenset({AppointmentState.BOOKED, AppointmentState.MISSED}),
        AppointmentState.BOOKED,
    ),
    Step.CANCELLED: (frozenset({AppointmentState.BOOKED}), AppointmentState.CANCELLED),
    Step.TOLD: (frozenset({AppointmentState.BOOKED}), AppointmentState.BOOKED),
    # Whoever was given up and comes after all is welcome.
    Step.CHECKED_IN: (
        frozenset({AppointmentState.BOOKED, AppointmentState.MISSED}),
        AppointmentState.CHECKED_IN,
    ),
    Step.SERVED: (frozenset({AppointmentState.CHECKED_IN}), AppointmentState.SERVED),
    Step.MISSED: (frozenset({AppointmentState.BOOKED}), AppointmentState.MISSED),
}
# What an agent may undo when it was the last thing that happened.
UNDOABLE = frozenset({Step.MOVED, Step.CANCELLED, Step.CHECKED_IN, Step.MISSED})


def allowed(state: str, step: str) -> bool:
    """Return whether ``step`` may be taken with an appointment in ``state``."""
    return step in TRANSITIONS and state in TRANSITIONS[step][0]


class Source(models.TextChoices):
    ONLINE = "online", _("zelf gemaakt op het web")
    AGENT = "agent", _("door een medewerker")


class Purpose(models.TextChoices):
    APPLY = "apply", _("aanvragen of regelen")
    COLLECT = "collect", _("ophalen wat klaarligt")
