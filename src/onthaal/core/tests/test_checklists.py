from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onthaal.core.checklists import (
    Outcome,
    Piece,
    Rule,
    RuleCode,
    Verdict,
    add_months,
    complete,
    in_words,
    judge,
)

TODAY = date(2026, 11, 25)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("rule", "piece", "outcome", "reason"),
    [
        (Rule("none"), Piece(), Outcome.FINE, "In orde."),
        (Rule("none"), None, Outcome.MISSING, "Dit stuk ontbreekt."),
        (Rule("none", optional=True), None, Outcome.FINE, "Niet nodig als je het niet hebt."),
        (Rule("valid_now"), Piece(), Outcome.LOOK, "Kijk tot wanneer het geldig is."),
        (
            Rule("valid_now"),
            Piece(expiry_date=TODAY),
            Outcome.FINE,
            "Geldig tot en met 25/11/2026.",
        ),
        (
            Rule("valid_now"),
            Piece(expiry_date=date(2026, 11, 24)),
            Outcome.REFUSED,
            "Vervallen op 24/11/2026.",
        ),
        (Rule("max_age_months", 3), Piece(), Outcome.LOOK, "Kijk van wanneer het is."),
        (
            Rule("max_age_months", 3),
            Piece(issued_date=date(2026, 8, 25)),
            Outcome.FINE,
            "Jong genoeg: bruikbaar tot en met 25/11/2026.",
        ),
        (
            Rule("max_age_months", 3),
            Piece(issued_date=date(2026, 8, 24)),
            Outcome.REFUSED,
            "Te oud: bruikbaar tot en met 24/11/2026.",
        ),
        (
            Rule("max_age_months", 3),
            Piece(issued_date=date(2026, 11, 26)),
            Outcome.REFUSED,
            "De datum 26/11/2026 moet nog komen.",
        ),
        (Rule("original"), Piece(), Outcome.LOOK, "Kijk of het het origineel is."),
        (Rule("original"), Piece(original=True), Outcome.FINE, "Het origineel."),
        (
            Rule("original"),
            Piece(original=False),
            Outcome.REFUSED,
            "Een kopie volstaat niet: breng het origineel mee.",
        ),
        # An optional piece that is shown must still be a good one.
        (
            Rule("original", optional=True),
            Piece(original=False),
            Outcome.REFUSED,
            "Een kopie volstaat niet: breng het origineel mee.",
        ),
        (Rule("per_person"), Piece(), Outcome.LOOK, "Tel voor hoeveel gezinsleden het er is."),
        (Rule("per_person"), Piece(persons=3), Outcome.REFUSED, "Nog voor 1 gezinslid."),
        (Rule("per_person"), Piece(persons=1), Outcome.REFUSED, "Nog voor 3 gezinsleden."),
        (Rule("per_person"), Piece(persons=4), Outcome.FINE, "Voor elk gezinslid."),
    ],
)
def test_a_verdict_says_why(rule: Rule, piece: Piece | None, outcome: Outcome, reason: str) -> None:
    assert judge(rule, piece, on=TODAY, household=4) == Verdict(outcome, reason)


def test_a_list_is_complete_when_nothing_blocks() -> None:
    fine = judge(Rule("none"), Piece(), on=TODAY)
    look = judge(Rule("original"), Piece(), on=TODAY)
    assert complete([])
    assert complete([fine, fine])
    assert not complete([fine, look])


@pytest.mark.parametrize(
    ("code", "value"), [("vers", None), ("max_age_months", None), ("none", 3), ("original", 1)]
)
def test_a_rule_that_says_nothing_is_refused(code: str, value: int | None) -> None:
    with pytest.raises(ValueError, match=r"rule"):
        Rule(code, value)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("none"), ""),
        (Rule("valid_now"), "moet nog geldig zijn"),
        (Rule("max_age_months", 1), "hoogstens 1 maand oud"),
        (Rule("max_age_months", 3), "hoogstens 3 maanden oud"),
        (Rule("original"), "het origineel, geen kopie"),
        (Rule("per_person"), "voor elk gezinslid"),
    ],
)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    assert in_words(rule) == words


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(day=DAYS, months=st.integers(min_value=1, max_value=120))
def test_a_piece_that_is_young_enough_was_so_the_day_before(day: date, months: int) -> None:
    rule, piece = Rule(RuleCode.MAX_AGE_MONTHS, months), Piece(issued_date=day)
    last = add_months(day, months)
    assert judge(rule, piece, on=last).outcome == Outcome.FINE
    assert judge(rule, piece, on=last - timedelta(days=1)).outcome == Outcome.FINE
    assert judge(rule, piece, on=last + timedelta(days=1)).outcome == Outcome.REFUSED


@given(expiry=DAYS, on=DAYS)
def test_what_expired_stays_refused(expiry: date, on: date) -> None:
    verdict = judge(Rule(RuleCode.VALID_NOW), Piece(expiry_date=expiry), on=on)
    assert (verdict.outcome == Outcome.FINE) == (on <= expiry)


@given(persons=st.integers(0, 12), household=st.integers(1, 12))
def test_everybody_is_covered_or_it_is_refused(persons: int, household: int) -> None:
    rule, piece = Rule(RuleCode.PER_PERSON), Piece(persons=persons)
    verdict = judge(rule, piece, on=TODAY, household=household)
    assert (verdict.outcome == Outcome.FINE) == (persons >= household)
