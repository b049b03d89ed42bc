"""The fee of the day on the card and on the page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import queries
from onthaal.catalogue.models import Fee
from onthaal.catalogue.tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]


def _fee(cents: int, **days: str) -> dict[str, Any]:
    return {"label": "gewoon", "amount_cents": cents, "text": "", "source": "", **days}


@pytest.fixture
def passport() -> None:
    situation = factory.data()["situations"][0]
    situation["fees"] = [
        _fee(7000, valid_until="2025-12-31"),
        _fee(7400, valid_from="2026-01-01", valid_until="2026-12-31"),
        _fee(7800, valid_from="2027-01-01"),
    ]
    factory.product(situations=[situation])


@pytest.mark.parametrize(
    ("at", "today", "coming"),
    [
        (NOW, [7400], [7800]),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), [7400], [7800]),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), [7800], []),  # midnight in Brussels
        (datetime(2025, 12, 31, 12, 0, tzinfo=UTC), [7000], [7400, 7800]),
    ],
)
def test_the_card_shows_the_fee_of_the_local_day(
    passport: None, at: datetime, today: list[int], coming: list[int]
) -> None:
    card = queries.card("reispas", at=at)
    assert card is not None
    assert [fee.amount_cents for fee in card.fees] == today
    assert [fee.amount_cents for fee in card.coming_fees] == coming


def test_the_page_says_from_when_the_next_fee_counts(passport: None, client: Client) -> None:
    client.force_login(cast.sofie())
    at = timezone.now() + timedelta(days=40)
    Fee.objects.filter(amount_cents=7400).update(valid_until=at.date())
    Fee.objects.filter(amount_cents=7800).update(valid_from=at.date() + timedelta(days=1))
    page = client.get("/producten/reispas/").content.decode()
    day = at.date() + timedelta(days=1)
    assert "€\xa070,00" not in page
    assert f"vanaf {day.day}/{day.month}/{day.year}:" in page
    assert page.index("€\xa074,00") < page.index("€\xa078,00")
