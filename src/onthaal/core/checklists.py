"""Required pieces: a rule per piece and a reasoned verdict on what somebody brings.

Pure: the day comes in, nothing is read or written. Used for the product page and the counter, later
for the completeness of a file and of an application.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

MONTHS_A_YEAR = 12


class RuleCode(TextChoices):
    """What a piece must satisfy besides being there."""

    NONE = "none", gettext_lazy("geen regel")
    VALID_NOW = "valid_now", gettext_lazy("moet nog geldig zijn")
    MAX_AGE_MONTHS = "max_age_months", gettext_lazy("niet te oud")
    ORIGINAL = "original", gettext_lazy("het origineel, geen kopie")
    PER_PERSON = "per_person", gettext_lazy("voor elk gezinslid")


@dataclass(frozen=True)
class Rule:
    """A rule; ``value`` is the number of months of ``MAX_AGE_MONTHS`` and ``None`` for the others."""

    code: str
    value: int | None = None
    optional: bool = False

    def __post_init__(self) -> None:
        if self.code not in RuleCode:
            raise ValueError(f"no rule is called {self.code!r}")
        if (self.code == RuleCode.MAX_AGE_MONTHS) != bool(self.value):
            raise ValueError("months go with the rule on age, and with no other")


@dataclass(frozen=True)
class Piece:
    """What was shown; ``None`` where nobody looked. ``persons`` counts for how many people."""

    original: bool | None = None
    issued_date: date | None = None
    expiry_date: date | None = None
    persons: int | None = None


class Outcome(StrEnum):
    FINE = "fine"
    MISSING = "missing"
    REFUSED = "refused"
    LOOK = "look"  # the rule asks something that nobody looked at yet


@dataclass(frozen=True)
class Verdict:
    """``reason`` is in the reader's language, for the agent to say out loud."""

    outcome: Outcome
    reason: str

    @property
    def blocks(self) -> bool:
        return self.outcome != Outcome.FINE


def judge(rule: Rule, piece: Piece | None, *, on: date, household: int = 1) -> Verdict:
    """Return whether ``piece`` satisfies ``rule`` on a local day, and why.

    ``piece`` is ``None`` when nothing was shown; ``household`` is the number of people it must cover.
    """
    if piece is None:
        return _nothing_shown(rule)
    if rule.code == RuleCode.VALID_NOW:
        return _valid_on(piece.expiry_date, on)
    if rule.code == RuleCode.MAX_AGE_MONTHS:
        return _young_enough(piece.issued_date, rule.value or 0, on)
    if rule.code == RuleCode.ORIGINAL:
        return _original(piece.original)
    if rule.code == RuleCode.PER_PERSON:
        return _for_everybody(piece.persons, household)
    return Verdict(Outcome.FINE, _("In orde."))


def complete(verdicts: Iterable[Verdict]) -> bool:
    """Return whether nothing is missing, refused or still to be looked at."""
    return not any(verdict.blocks for verdict in verdicts)


def in_words(rule: Rule) -> str:
    """Return the rule as an inhabitant understands it; '' when there is none."""
    if rule.code == RuleCode.MAX_AGE_MONTHS and rule.value:
        return ngettext(
            "hoogstens %(months)d maand oud", "hoogstens %(months)d maanden oud", rule.value
        ) % {"months": rule.value}
    return "" if rule.code == RuleCode.NONE else str(RuleCode(rule.code).label)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later; in a month without that day its last one."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    after = date(year + (month == MONTHS_A_YEAR - 1), (month + 1) % MONTHS_A_YEAR + 1, 1)
    last = after - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _nothing_shown(rule: Rule) -> Verdict:
    if rule.optional:
        return Verdict(Outcome.FINE, _("Niet nodig als je het niet hebt."))
    return Verdict(Outcome.MISSING, _("Dit stuk ontbreekt."))


def _valid_on(expiry: date | None, on: date) -> Verdict:
    if expiry is None:
        return Verdict(Outcome.LOOK, _("Kijk tot wanneer het geldig is."))
    if expiry < on:
        return Verdict(Outcome.REFUSED, _("Vervallen op {day}.").format(day=_day(expiry)))
    return Verdict(Outcome.FINE, _("Geldig tot en met {day}.").format(day=_day(expiry)))


def _young_enough(issued: date | None, months: int, on: date) -> Verdict:
    if issued is None:
        return Verdict(Outcome.LOOK, _("Kijk van wanneer het is."))
    if issued > on:
        return Verdict(
            Outcome.REFUSED, _("De datum {day} moet nog komen.").format(day=_day(issued))
        )
    last = add_months(issued, months)
    if last < on:
        return Verdict(
            Outcome.REFUSED, _("Te oud: bruikbaar tot en met {day}.").format(day=_day(last))
        )
    return Verdict(
        Outcome.FINE, _("Jong genoeg: bruikbaar tot en met {day}.").format(day=_day(last))
    )


def _original(original: bool | None) -> Verdict:
    if original is None:
        return Verdict(Outcome.LOOK, _("Kijk of het het origineel is."))
    if original:
        return Verdict(Outcome.FINE, _("Het origineel."))
    return Verdict(Outcome.REFUSED, _("Een kopie volstaat niet: breng het origineel mee."))


def _for_everybody(persons: int | None, household: int) -> Verdict:
    if persons is None:
        return Verdict(Outcome.LOOK, _("Tel voor hoeveel gezinsleden het er is."))
    short = household - persons
    if short > 0:
        return Verdict(
            Outcome.REFUSED,
            ngettext("Nog voor %(short)d gezinslid.", "Nog voor %(short)d gezinsleden.", short)
            % {"short": short},
        )
    return Verdict(Outcome.FINE, _("Voor elk gezinslid."))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
