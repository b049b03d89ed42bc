"""The words that a contact and its questions go through, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from onthaal.tasks.states import Outcome as TaskOutcome
from onthaal.tasks.states import TaskKind


class Channel(models.TextChoices):
    PHONE = "phone", _("telefoon")
    COUNTER = "counter", _("balie")
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("brief")
    WEB = "web", _("digitaal loket")
    MELDPUNT = "meldpunt", _("meldpunt")


class ContactState(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("afgerond")


class QuestionKind(models.TextChoices):
    QUESTION = "question", _("vraag")
    REPORT = "report", _("melding")
    COMPLAINT = "complaint", _("mogelijke klacht")
    SUGGESTION = "suggestion", _("suggestie")


class Outcome(models.TextChoices):
    OPEN = "open", _("nog open")
    ANSWERED = "answered", _("beantwoord")
    REFERRED = "referred", _("doorverwezen")
    CONNECTED = "connected", _("doorverbonden")
    CALLBACK = "callback", _("wordt teruggebeld")
    FORWARDED = "forwarded", _("doorgestuurd, wordt opgevolgd")
    IN_HANDLING = "in_handling", _("bij de dienst")
    REPLYING = "replying", _("antwoord is onderweg")
    # The complaint point has it; what it decides stays behind its wall.
    SIGNALLED = "signalled", _("gesignaleerd aan het klachtenpunt")
    NOT_REACHED = "not_reached", _("niet bereikt, afgesloten")
    NOT_NEEDED = "not_needed", _("niet meer nodig")


# Nothing counts as answered until it left: a written answer passes through REPLYING. What ended goes
# back to where it was when its ending is undone, or when the answer came back.
TRANSITIONS: dict[str, frozenset[str]] = {
    Outcome.OPEN: frozenset(
        {
            Outcome.ANSWERED,
            Outcome.REFERRED,
            Outcome.CONNECTED,
            Outcome.CALLBACK,
            Outcome.FORWARDED,
            Outcome.IN_HANDLING,
            Outcome.REPLYING,
            Outcome.SIGNALLED,
        }
    ),
    Outcome.CALLBACK: frozenset(
        {
            Outcome.ANSWERED,
            Outcome.REPLYING,
            Outcome.IN_HANDLING,
            Outcome.NOT_REACHED,
            Outcome.NOT_NEEDED,
            Outcome.OPEN,
        }
    ),
    Outcome.FORWARDED: frozenset(
        {Outcome.ANSWERED, Outcome.REPLYING, Outcome.NOT_NEEDED, Outcome.OPEN}
    ),
    Outcome.IN_HANDLING: frozenset(
        {
            Outcome.ANSWERED,
            Outcome.REPLYING,
            Outcome.CALLBACK,
            Outcome.NOT_REACHED,
            Outcome.NOT_NEEDED,
            Outcome.OPEN,
        }
    ),
    Outcome.REPLYING: frozenset(
        {
            Outcome.ANSWERED,
            Outcome.IN_HANDLING,
            Outcome.NOT_REACHED,
            Outcome.NOT_NEEDED,
            Outcome.OPEN,
            Outcome.REPLYING,
        }
    ),
    Outcome.ANSWERED: frozenset(
        {
            Outcome.OPEN,
            Outcome.REPLYING,
            Outcome.CALLBACK,
            Outcome.FORWARDED,
            Outcome.IN_HANDLING,
        }
    ),
    Outcome.REFERRED: frozenset({Outcome.OPEN}),
    Outcome.CONNECTED: frozenset({Outcome.OPEN}),
    Outcome.SIGNALLED: frozenset({Outcome.OPEN}),
    Outcome.NOT_REACHED: frozenset(
        {Outcome.OPEN, Outcome.REPLYING, Outcome.CALLBACK, Outcome.IN_HANDLING}
    ),
    Outcome.NOT_NEEDED: frozenset(
        {
            Outcome.OPEN,
            Outcome.REPLYING,
            Outcome.CALLBACK,
            Outcome.FORWARDED,
            Outcome.IN_HANDLING,
        }
    ),
}

# Somebody is still waiting for something: there is an open task, or something on its way.
WAITING = frozenset({Outcome.CALLBACK, Outcome.FORWARDED, Outcome.IN_HANDLING, Outcome.REPLYING})
# The inhabitant was helped.
HELPED = frozenset({Outcome.ANSWERED, Outcome.REFERRED, Outcome.CONNECTED})

# What a question becomes when the last task behind it ends, by how it ends.
AFTER_TASK = {
    TaskOutcome.DONE: Outcome.ANSWERED,
    TaskOutcome.NOT_REACHED: Outcome.NOT_REACHED,
    TaskOutcome.NOT_NEEDED: Outcome.NOT_NEEDED,
}
# What a question is while a task of this kind is open behind it.
DURING_TASK = {
    TaskKind.CALLBACK: Outcome.CALLBACK,
    TaskKind.FOLLOW_UP: Outcome.FORWARDED,
}


def during(kind_code: str) -> Outcome:
    """Return what a question is while a task of ``kind_code`` is open behind it."""
    return DURING_TASK.get(TaskKind(kind_code), Outcome.IN_HANDLING)


def allowed(before: str, after: str) -> bool:
    """Return whether a question may go from outcome ``before`` to ``after``."""
    return after in TRANSITIONS[before]


class HandoverMode(models.TextChoices):
    REFERRED = "referred", _("doorverwezen")
    CONNECTED = "connected", _("doorverbonden")
    FORWARDED = "forwarded", _("doorgestuurd")


class CheckMethod(models.TextChoices):
    QUESTIONS = "questions", _("controlevragen goed beantwoord")
    CALLBACK_KNOWN_NUMBER = "callback_known_number", _("teruggebeld op het gekende nummer")
    COUNTER = "counter", _("aan de balie, met identiteitskaart")
