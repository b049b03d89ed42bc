"""What the municipality promises about answering; own promises, so they are settings."""

from datetime import datetime

from django.conf import settings

from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.organisation.queries import closing_days


def callback_due(at: datetime) -> datetime:
    """Return the moment by which a callback is promised (``ONTHAAL_CALLBACK_WORKING_DAYS``)."""
    return _due(settings.CALLBACK_WORKING_DAYS, at)


def answer_due(at: datetime) -> datetime:
    """Return the moment by which a written question is answered (``ONTHAAL_ANSWER_WORKING_DAYS``)."""
    return _due(settings.ANSWER_WORKING_DAYS, at)


def follow_up_due(at: datetime) -> datetime:
    """Return the moment by which somebody looks whether the outside body did it."""
    return _due(settings.FOLLOW_UP_WORKING_DAYS, at)


def _due(working_days: int, at: datetime) -> datetime:
    term = Term(working_days, Unit.WORKING_DAY, calendar=Days.OFFICE, source=Source.OWN_PROMISE)
    return due_at(term, at, closing_days=closing_days())
