"""What happens to a procedure at the counter, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Making(models.TextChoices):
    """What comes out of a procedure, and who makes it."""

    STATE = "state", _("document van de staat, gemaakt in de toepassing van de staat")
    PROOF = "proof", _("eigen bewijs van de stad")
    NOTHING = "nothing", _("niets te maken")


class ProcedureState(models.TextChoices):
    IDENTIFY = "identify", _("wie is het?")
    CHECK = "check", _("stukken nakijken")
    MAKE = "make", _("maken")
    DELIVER = "deliver", _("afleveren")
    LATER = "later", _("wacht: kon niet gemaakt worden")
    DONE = "done", _("afgeleverd")
    REFUSED = "refused", _("geweigerd")
    CANCELLED = "cancelled", _("gestopt")


# At the counter now.
WALKING = (
    ProcedureState.IDENTIFY, ProcedureState.CHECK, ProcedureState.MAKE, ProcedureState.DELIVER,
)  # fmt: skip
OPEN = (*WALKING, ProcedureState.LATER)


class Step(models.TextChoices):
    STARTED = "started", _("begonnen")
    IDENTIFIED = "identified", _("identiteit nagekeken")
    CHECKED = "checked", _("stukken nagekeken")
    MADE = "made", _("gemaakt")
    REFUSED = "refused", _("geweigerd door de toepassing")
    POSTPONED = "postponed", _("uitgesteld: kon niet gemaakt worden")
    RESUMED = "resumed", _("hervat")
    DELIVERED = "delivered", _("afgeleverd")
    CANCELLED = "cancelled", _("gestopt")


# step → the states from which it may be taken; ``after`` says where it leads
FROM: dict[str, frozenset[str]] = {
    Step.IDENTIFIED: frozenset({ProcedureState.IDENTIFY}),
    Step.CHECKED: frozenset({ProcedureState.CHECK}),
    Step.MADE: frozenset({ProcedureState.MAKE}),
    Step.REFUSED: frozenset({ProcedureState.MAKE}),
    Step.POSTPONED: frozenset({ProcedureState.MAKE}),
    Step.RESUMED: frozenset({ProcedureState.LATER}),
    Step.DELIVERED: frozenset({ProcedureState.DELIVER}),
    Step.CANCELLED: frozenset(OPEN),
}
_AFTER: dict[str, ProcedureState] = {
    Step.IDENTIFIED: ProcedureState.CHECK,
    Step.MADE: ProcedureState.DELIVER,
    Step.REFUSED: ProcedureState.REFUSED,
    Step.POSTPONED: ProcedureState.LATER,
    Step.RESUMED: ProcedureState.MAKE,
    Step.DELIVERED: ProcedureState.DONE,
    Step.CANCELLED: ProcedureState.CANCELLED,
}


def allowed(state: str, step: str) -> bool:
    """Return whether ``step`` may be taken with a procedure in ``state``."""
    return state in FROM.get(step, frozenset())


def after(step: str, making: str) -> ProcedureState:
    """Return where ``step`` leads for a product that is made in the way of ``making``."""
    if step == Step.CHECKED:
        return ProcedureState.DELIVER if making == Making.NOTHING else ProcedureState.MAKE
    return _AFTER[step]


def walk(making: str) -> list[ProcedureState]:
    """Return the steps of the page, in their order."""
    return [one for one in WALKING if making != Making.NOTHING or one != ProcedureState.MAKE]


class Method(models.TextChoices):
    """How the agent made sure of who stands there."""

    EID = "eid", _("identiteitskaart gezien")
    PASSPORT = "passport", _("reispas gezien")
    RESIDENCE = "residence", _("verblijfskaart gezien")
    OTHER = "other", _("ander stuk gezien")
    KNOWN = "known", _("ik ken deze persoon")
    QUESTIONS = "questions", _("controlevragen goed beantwoord")


# An alternative for a card: the agent says on what it rests.
WITH_GROUND = (Method.OTHER, Method.KNOWN, Method.QUESTIONS)


class ProxyGround(models.TextChoices):
    """Why somebody else may ask for it."""

    WRITTEN = "written", _("geschreven volmacht, met kopie van de kaart")
    PARENT = "parent", _("ouder van een minderjarige")
    GUARDIAN = "guardian", _("voogd of bewindvoerder, met het vonnis")
    HOUSEHOLD = "household", _("gezinslid dat voor het gezin komt")


class How(models.TextChoices):
    """How it reaches her."""

    HANDED = "handed", _("meegegeven")
    COLLECT = "collect", _("later af te halen")
    SENT = "sent", _("opgestuurd naar het officiële adres")


class Tick(models.TextChoices):
    """What the agent says of a piece."""

    FINE = "fine", _("in orde")
    MISSING = "missing", _("ontbreekt")
    REFUSED = "refused", _("niet goed")
