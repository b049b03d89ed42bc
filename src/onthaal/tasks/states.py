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
    LETTER = "letter", _("brief versturen")
    REVIEW = "review", _("nakijken of het nog juist is")


class Outcome(models.TextChoices):
    """How a task ended. Only ``DONE`` means that somebody was helped."""

    DONE = "done", _("afgehandeld")
    NOT_REACHED = "not_reached", _("niet bereikt, ook niet na herhaalde pogingen")
    NOT_NEEDED = "not_needed", _("niet meer nodig")


STATE_OF_OUTCOME = {
    Outcome.DONE: TaskState.DONE,
    Outcome.NOT_REACHED: TaskState.DONE,
    Outcome.NOT_NEEDED: TaskState.CANCELLED,
}


class Change(models.TextChoices):
    """The last thing that happened to a task; the words of a conflict."""

    CREATED = "created", _("{who} maakte deze taak.")
    TAKEN = "taken", _("{who} nam deze taak op.")
    GIVEN = "given", _("{who} gaf deze taak door.")
    ATTEMPTED = "attempted", _("{who} noteerde een poging.")
    CLOSED = "closed", _("{who} sloot deze taak af.")
    REOPENED = "reopened", _("{who} opende deze taak opnieuw.")
    ESCALATED = "escalated", _("De taak werd te laat en ging naar het diensthoofd.")


def allowed(before: str, after: str) -> bool:
    """Return whether a task may go from state ``before`` to ``after``."""
    return after in TRANSITIONS[before]
