"""The terms of law that the house knows, each with where it is written; see ``docs/terms.md``."""

from onthaal.core.terms import Days, Source, Start, Term, Unit

# 15 calendar days from the day after the birth; a last day without work moves on (municipal pages).
BIRTH_DECLARATION = Term(
    amount=15,
    unit=Unit.CALENDAR_DAY,
    calendar=Days.LEGAL,
    source=Source.LAW,
    start=Start.EVENT,
    roll_over=True,
    basis="aangifte van geboorte",
)

# Bestuursdecreet II.30: from the day after registration, until 24h of the last day, no roll-over;
# 20 days, with reasons 40; a request made clear starts anew.
OPENNESS = Term(
    amount=20,
    unit=Unit.CALENDAR_DAY,
    calendar=Days.LEGAL,
    source=Source.LAW,
    start=Start.REGISTRATION,
    extension=20,
    restarts_on="specified",
    basis="Bestuursdecreet, hoofdstuk 3 (II.30)",
)

# GDPR art. 12 (3): one month, two more when told within the first.
GDPR_REQUEST = Term(
    amount=1,
    unit=Unit.MONTH,
    calendar=Days.LEGAL,
    source=Source.LAW,
    extension=2,
    basis="AVG art. 12, lid 3",
)

PETITION = Term(
    amount=3,
    unit=Unit.MONTH,
    calendar=Days.LEGAL,
    source=Source.LAW,
    basis="verzoekschriften",
)

CALLBACK_WORKING_DAYS = 2


def callback(working_days: int = CALLBACK_WORKING_DAYS) -> Term:
    """Return the promise to call back within so many working days, not counting today."""
    return Term(
        amount=working_days,
        unit=Unit.WORKING_DAY,
        calendar=Days.OFFICE,
        source=Source.OWN_PROMISE,
        start=Start.REGISTRATION,
    )
