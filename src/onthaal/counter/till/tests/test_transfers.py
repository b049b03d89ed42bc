"""The structured communication, the QR code and the accounts: pure."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from segno import helpers
from stdnum.be import ogm_vcs

from onthaal.counter.till import accounts, communication, matching, qr
from onthaal.counter.till.matching import Waiting
from onthaal.counter.till.states import Match, Part, PaymentState, QrField
from onthaal.counter.till.tests.statements import IBAN


@given(some.integers(0, 99), some.integers(2000, 2099), some.integers(1, 999_999))
def test_every_communication_is_valid_and_found_again(prefix: int, year: int, number: int) -> None:
    digits = communication.make(prefix=prefix, year=year, number=number)
    assert ogm_vcs.is_valid(digits)
    shown = communication.shown(digits)
    assert len(shown) == 20
    for text in (shown, digits, f"Betaling {shown} bedankt", shown.replace("+", "*")):
        assert communication.find(text) == digits


def test_a_rest_of_nothing_has_check_digits_97() -> None:
    found = [communication.make(prefix=90, year=2026, number=number) for number in range(1, 200)]
    assert any(one.endswith("97") for one in found)
    assert not any(one.endswith("00") for one in found)


@pytest.mark.parametrize("number", [0, 1_000_000])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="communication"):
        communication.make(prefix=90, year=2026, number=number)


OTHER = communication.shown(communication.make(prefix=90, year=2026, number=1))


@pytest.mark.parametrize(
    "text",
    ["", "factuur 12", "+++010/8068/17184+++", "010806817184", "9010806817183",
     f"+++010/8068/17183+++ {OTHER}"],
)  # fmt: skip
def test_what_is_no_communication_is_not_guessed(text: str) -> None:
    assert communication.find(text) is None


def test_without_its_signs_it_is_found_by_its_check_digits() -> None:
    assert communication.find("mijn betaling 010/8068/17183, groet") == "010806817183"


@pytest.mark.parametrize("field", QrField.values)
def test_the_code_is_the_one_of_the_standard(field: str) -> None:
    to = qr.Beneficiary("Stad Maaseik", IBAN)
    code = qr.make(to, cents=7405, digits="010806817183", field=field)
    said = {"text" if field == QrField.TEXT else "reference": "+++010/8068/17183+++"}
    other = helpers.make_epc_qr("Stad Maaseik", IBAN, "74.05", encoding="utf-8", **said)  # type: ignore[arg-type]
    assert list(code.matrix) == list(other.matrix)
    assert code.error == "M"
    assert int(code.version) <= 13
    assert qr.svg(code).startswith(b"<?xml")


def test_an_amount_of_nothing_has_no_code() -> None:
    with pytest.raises(ValueError, match="amount"):
        qr.make(qr.Beneficiary("Stad", IBAN), cents=0, digits="010806817183")


@pytest.mark.parametrize(
    ("stands", "cents", "match", "counted", "surplus"),
    [
        ((0, PaymentState.WAITING), 7400, Match.PAID, 7400, 0),
        ((0, PaymentState.WAITING), 7000, Match.PARTIAL, 7000, 0),
        ((7000, PaymentState.WAITING), 400, Match.PAID, 400, 0),
        ((7000, PaymentState.WAITING), 500, Match.OVER, 400, 100),
        ((0, PaymentState.WAITING), 7500, Match.OVER, 7400, 100),
        ((7400, PaymentState.DONE), 7400, Match.DOUBLE, 0, 7400),
        ((0, PaymentState.WITHDRAWN), 7400, Match.CORRECTED, 0, 7400),
    ],
)
def test_what_a_credit_means(
    stands: tuple[int, str], cents: int, match: str, counted: int, surplus: int
) -> None:
    received, state = stands
    outcome = matching.judge(Waiting(7400, received, state), cents)
    assert (outcome.match, outcome.counted, outcome.surplus) == (match, counted, surplus)
    assert outcome.settled == (match in {Match.PAID, Match.OVER})


def test_a_credit_of_nobody_is_named() -> None:
    assert matching.judge(None, 100).match == Match.UNKNOWN


def _rule(account: str, product: int | None, start: str = "", end: str = "") -> Any:
    return SimpleNamespace(
        account=account, product_id=product, part=Part.LOCAL,
        valid_from=date.fromisoformat(start) if start else None,
        valid_until=date.fromisoformat(end) if end else None,
    )  # fmt: skip


RULES = [
    _rule("general until", None, end="2026-12-31"),
    _rule("general from", None, "2027-01-01"),
    _rule("own", 5, "2026-06-01", "2026-06-30"),
]


@pytest.mark.parametrize(
    ("product", "day", "account"),
    [(1, "2026-12-31", "general until"), (1, "2027-01-01", "general from"), (5, "2026-06-15", "own"),
     (5, "2026-07-01", "general until"), (None, "2026-06-15", "general until")],
)  # fmt: skip
def test_the_rule_of_the_product_and_the_day(product: int | None, day: str, account: str) -> None:
    found = accounts.choose(RULES, part=Part.LOCAL, product_id=product, day=date.fromisoformat(day))
    assert found is not None
    assert found.account == account


def test_no_rule_is_no_account() -> None:
    assert accounts.choose(RULES, part=Part.FEDERAL, product_id=1, day=date(2026, 1, 1)) is None


def test_rules_of_one_day_overlap() -> None:
    assert accounts.overlap(RULES[0], _rule("x", None, "2026-12-31"))
    assert not accounts.overlap(RULES[0], RULES[1])
    assert not accounts.overlap(RULES[0], _rule("x", 5))
