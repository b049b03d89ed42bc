"""The words of a task, and which state may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("afgehandeld")
    CANCELLED = "cancelled", _("vervallen")


TRANSITIONS: dict[str, frozenset[str]] = {
    TaskState.OPEN: frozenset({TaskState.DONE, TaskState.CANCELLED}),
    TaskState.DONE: frozenset({TaskState.OPEN}),
    TaskState.CANCELLED: frozenset({TaskState.OPEN}),
}


class TaskKind(models.TextChoices):
    """What is asked; the room of the origin says what it means for the origin."""

    CALLBACK = "callback", _("terugbellen")
    ANSWER = "answer", _("vraag beantwoorden")
    ANSWER_MAIL = "answer_mail", _("mail beantwoorden")
    FOLLOW_UP = "follow_up", _("doorgestuurde melding opvolgen")
    POSSIBLE_COMPLAINT = "possible_complaint", _("mogelijke klacht bekijken")
    OUTDATED = "outdated", _("kennis nakijken")
    CORRECTION = "correction", _("verbeteren")
    LETTER = "letter", _("brief versturen")
    ADDRESS = "address", _("adres klopt niet meer: bel of schrijf")
    REVIEW = "review", _("nakijken of het nog juist is")
    INCIDENT = "incident", _("na een incident")
    APPOINTMENT_CALL = "appointment_call", _("bellen over een afspraak")
    PICKUP_CALL = "pickup_call", _("bellen dat iets klaarligt")
    PICKUP_END = "pickup_end", _("niet afgehaald: beslissen")
    OUTAGE_ENTER = "outage_enter", _("papieren formulieren invoeren")
    PROCEDURE = "procedure", _("aan de balie afwerken: terugbellen")


class Outcome(models.TextChoices):
    """How a task ended. Only ``DONE`` means that somebody was helped.

    Whoever was not reached is not let go: each of those three words says what happens next.
    """

    DONE = "done", _("afgehandeld")
    AGAIN = "again", _("niet bereikt, we proberen het opnieuw")
    WRITE = "write", _("niet bereikt, we schrijven")
    NOT_REACHED = "not_reached", _("niet bereikt, we sluiten af")
    NOT_NEEDED = "not_needed", _("niet meer nodig")


STATE_OF_OUTCOME = {
    Outcome.DONE: TaskState.DONE,
    Outcome.AGAIN: TaskState.DONE,
    Outcome.WRITE: TaskState.DONE,
    Outcome.NOT_REACHED: TaskState.DONE,
    Outcome.NOT_NEEDED: TaskState.CANCELLED,
}
# After these another task takes over: without one the closing is refused.
FOLLOWED = frozenset({Outcome.AGAIN, Outcome.WRITE})

_ENDS = (Outcome.DONE, Outcome.NOT_NEEDED)
_REACHING = tuple(Outcome)
OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    TaskKind.CALLBACK: _REACHING,
    TaskKind.ADDRESS: _REACHING,
    # It ends by itself, when the letter is noted as posted or withdrawn.
    TaskKind.LETTER: (),
    TaskKind.ANSWER: _ENDS,
    TaskKind.ANSWER_MAIL: _ENDS,
    TaskKind.FOLLOW_UP: _ENDS,
    TaskKind.POSSIBLE_COMPLAINT: _ENDS,
    TaskKind.OUTDATED: _ENDS,
    TaskKind.CORRECTION: _ENDS,
    TaskKind.REVIEW: _ENDS,
    TaskKind.INCIDENT: _ENDS,
    TaskKind.APPOINTMENT_CALL: _ENDS,
    TaskKind.PICKUP_CALL: _ENDS,
    TaskKind.PICKUP_END: _ENDS,
    TaskKind.OUTAGE_ENTER: _ENDS,
    TaskKind.PROCEDURE: _ENDS,
}


class Change(models.TextChoices):
    """The last thing that happened to a task; the words of a conflict."""

    CREATED = "created", _("{who} maakte deze taak.")
    TAKEN = "taken", _("{who} nam deze taak op.")
    GIVEN = "given", _("{who} gaf deze taak door.")
    ATTEMPTED = "attempted", _("{who} noteerde een poging.")
    POSTPONED = "postponed", _("{who} stelde deze taak uit.")
    RESUMED = "resumed", _("{who} zette deze taak terug in de lijst.")
    CLOSED = "closed", _("{who} sloot deze taak af.")
    REOPENED = "reopened", _("{who} opende deze taak opnieuw.")
    ESCALATED = "escalated", _("De taak werd te laat en ging naar het diensthoofd.")


def outcomes(kind_code: str) -> tuple[Outcome, ...]:
    """Return how somebody may end a task of this kind; a kind of another room ends plainly."""
    return OUTCOMES.get(kind_code, _ENDS)


def allowed(before: str, after: str) -> bool:
    """Return whether a task may go from state ``before`` to ``after``."""
    return after in TRANSITIONS[before]
