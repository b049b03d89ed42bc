from typing import Any

import pytest
from django.core.exceptions import ValidationError

from onthaal.core.fields import EMAIL_EXAMPLE, PHONE_EXAMPLE, EmailField, PhoneField
from onthaal.parties import fields
from onthaal.parties.fields import EnterpriseNumberField, NationalNumberField


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0470 12 34 56", "+32470123456"),
        ("0470/12.34.56", "+32470123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0032470123456", "+32470123456"),
        ("089 560 560", "+3289560560"),
        ("+31 20 123 4567", "+31201234567"),
        ("  0470123456 ", "+32470123456"),
    ],
)
def test_a_phone_number_is_stored_one_way(typed: str, stored: str) -> None:
    assert PhoneField().clean(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("85.07.30-033.28", ("rrn", "85073003328")),
        ("85073003328", ("rrn", "85073003328")),
        ("17073003384", ("rrn", "17073003384")),
        ("98.47.28-997.65", ("bis", "98472899765")),
        ("01490700185", ("bis", "01490700185")),
    ],
)
def test_a_national_number_says_which_register(typed: str, stored: tuple[str, str]) -> None:
    assert NationalNumberField().clean(typed) == stored


def test_an_address_and_an_enterprise_number_are_stored_one_way() -> None:
    assert EmailField().clean(" An.Peeters@Voorbeeld.EXAMPLE ") == "an.peeters@voorbeeld.example"
    assert EnterpriseNumberField().clean("0403.019.261") == "0403019261"
    assert EnterpriseNumberField().clean("BE 403.019.261") == "0403019261"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (PhoneField, "12"),
        (PhoneField, "1700"),
        (PhoneField, "0470 12 34"),
        (PhoneField, "bel mij"),
        (PhoneField, "🙂"),
        (EmailField, "an.peeters"),
        (EmailField, "an@"),
        (EmailField, "an peeters@voorbeeld.example"),
        (NationalNumberField, "85.07.30-033.29"),
        (NationalNumberField, "123"),
        (EnterpriseNumberField, "0403.019.262"),
        (EnterpriseNumberField, "x"),
    ],
)
def test_a_refusal_says_what_is_expected_with_a_valid_example(field: Any, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    message = refused.value.messages[0]
    example = message.partition("Een voorbeeld: ")[2].partition(" (")[0].rstrip(".")
    assert field().clean(example)


@pytest.mark.parametrize(
    "field", [PhoneField, EmailField, NationalNumberField, EnterpriseNumberField]
)
def test_nothing_and_nul(field: Any) -> None:
    assert not field(required=False).clean("")
    with pytest.raises(ValidationError, match="onleesbaar teken"):
        field().clean("0470\x00123456")


def test_the_examples_are_valid_themselves() -> None:
    assert PhoneField().clean(PHONE_EXAMPLE)
    assert EmailField().clean(EMAIL_EXAMPLE)
    assert NationalNumberField().clean(fields.RRN_EXAMPLE)
    assert EnterpriseNumberField().clean(fields.KBO_EXAMPLE)
