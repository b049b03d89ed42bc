"""What happens to a document that is collected, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PickupState(models.TextChoices):
    REQUESTED = "requested", _("aangevraagd")
    ARRIVED = "arrived", _("aangekomen")
    TOLD = "told", _("verwittigd")
    COLLECTED = "collected", _("afgehaald")
    RETURNED = "returned", _("teruggestuurd")
    DESTROYED = "destroyed", _("vernietigd")
    CANCELLED = "cancelled", _("geannuleerd")


# It lies on a shelf.
HERE = (PickupState.ARRIVED, PickupState.TOLD)
OPEN = (PickupState.REQUESTED, *HERE)


class Step(models.TextChoices):
    REQUESTED = "requested", _("aangevraagd")
    ARRIVED = "arrived", _("aangekomen")
    MOVED = "moved", _("verlegd")
    ASKED_TO_CALL = "asked", _("gevraagd om te bellen")
    TOLD = "told", _("verwittigd")
    NOT_REACHED = "failed", _("niet bereikt")
    REMINDED = "reminded", _("herinnerd")
    COLLECTED = "collected", _("afgehaald")
    KEPT = "kept", _("langer bewaard")
    SIGNED = "signed", _("eerste handtekening gezet")
    RETURNED = "returned", _("teruggestuurd")
    DESTROYED = "destroyed", _("vernietigd")
    CANCELLED = "cancelled", _("geannuleerd")


_HERE = frozenset(HERE)
# step → (from, to); no state after it: it stays as it was
TRANSITIONS: dict[str, tuple[frozenset[str], PickupState | None]] = {
    Step.ARRIVED: (frozenset({PickupState.REQUESTED}), PickupState.ARRIVED),
    Step.MOVED: (_HERE, None),
    Step.ASKED_TO_CALL: (_HERE, None),
    Step.TOLD: (_HERE, PickupState.TOLD),
    Step.NOT_REACHED: (_HERE, PickupState.ARRIVED),
    Step.REMINDED: (frozenset({PickupState.TOLD}), PickupState.TOLD),
    Step.COLLECTED: (_HERE, PickupState.COLLECTED),
    Step.KEPT: (_HERE, None),
    Step.SIGNED: (_HERE, None),
    Step.RETURNED: (_HERE, PickupState.RETURNED),
    Step.DESTROYED: (_HERE, PickupState.DESTROYED),
    Step.CANCELLED: (frozenset(OPEN), PickupState.CANCELLED),
}


def allowed(state: str, step: str) -> bool:
    """Return whether ``step`` may be taken with a document in ``state``."""
    return step in TRANSITIONS and state in TRANSITIONS[step][0]


class Way(models.TextChoices):
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("brief")
    PHONE = "phone", _("telefoon")


class Method(models.TextChoices):
    """How the agent made sure of who stands there."""

    EID = "eid", _("identiteitskaart gezien")
    PASSPORT = "passport", _("reispas gezien")
    RESIDENCE = "residence", _("verblijfskaart gezien")
    OTHER = "other", _("ander stuk met foto gezien")
    QUESTIONS = "questions", _("controlevragen goed beantwoord")


class ProxyGround(models.TextChoices):
    """Why somebody else may collect it."""

    WRITTEN = "written", _("geschreven volmacht, met kopie van de kaart")
    PARENT = "parent", _("ouder van een minderjarige")
    GUARDIAN = "guardian", _("voogd of bewindvoerder, met het vonnis")
    HEIR = "heir", _("erfgenaam")
