"""By when somebody looks at a flag; an own promise, so it is a setting."""

from datetime import datetime

from django.conf import settings

from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.organisation.queries import closing_days


def term() -> Term:
    """Return the term (``ONTHAAL_CORRECTION_WORKING_DAYS``)."""
    return Term(
        settings.CORRECTION_WORKING_DAYS,
        Unit.WORKING_DAY,
        calendar=Days.OFFICE,
        source=Source.OWN_PROMISE,
    )


def due(at: datetime) -> datetime:
    """Return the last moment that is in time for what is flagged at ``at``."""
    return due_at(term(), at, closing_days=closing_days())
