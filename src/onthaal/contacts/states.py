"""The words that a contact and its questions go through, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


# Nothing counts as answered until it left: a written answer passes through REPLYING.
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
        }
    ),
    Outcome.CALLBACK: frozenset({Outcome.ANSWERED, Outcome.REPLYING, Outcome.OPEN}),
    Outcome.FORWARDED: frozenset({Outcome.ANSWERED, Outcome.REPLYING, Outcome.OPEN}),
    Outcome.IN_HANDLING: frozenset({Outcome.ANSWERED, Outcome.REPLYING, Outcome.OPEN}),
    Outcome.REPLYING: frozenset({Outcome.ANSWERED, Outcome.OPEN, Outcome.REPLYING}),
    Outcome.ANSWERED: frozenset({Outcome.OPEN, Outcome.REPLYING}),
    Outcome.REFERRED: frozenset({Outcome.OPEN}),
    Outcome.CONNECTED: frozenset({Outcome.OPEN}),
}

# Somebody is still waiting for something.
WAITING = frozenset({Outcome.CALLBACK, Outcome.FORWARDED, Outcome.IN_HANDLING, Outcome.REPLYING})


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
