"""News comes from whatever room registered it, in one statement."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onthaal.core import news
from onthaal.core.models import ReferenceCounter
from onthaal.core.news import NewsItem, Source
from onthaal.core.tests.moments import NOW
from onthaal.core.together import Row

pytestmark = pytest.mark.django_db
USER: Any = get_user_model()(pk=7)


def _make(row: Row) -> NewsItem:
    return NewsItem(title=f"{row['prefix']} {row['last']}", text="", at=NOW, url="/")


def _source(code: str, prefix: str, *, order: int) -> Source:
    return Source(
        code=code,
        heading=f"Nieuws van {code}",
        rows=lambda user: ReferenceCounter.objects.filter(prefix=prefix).order_by("-last"),
        columns=("prefix", "last"),
        make=_make,
        order=order,
    )


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "_SOURCES", {})
    for code, prefix, order in (("later", "B", 2), ("first", "A", 1), ("silent", "C", 0)):
        news.register(_source(code, prefix, order=order))


def test_the_news_of_all_sources_is_one_statement(sources: None) -> None:
    ReferenceCounter.objects.bulk_create(
        ReferenceCounter(prefix=prefix, year=year, last=year)
        for prefix in ("A", "B")
        for year in range(2000, 2000 + news.SHOWN + 2)
    )
    with CaptureQueriesContext(connection) as captured:
        found = news.for_user(USER)
    assert len(captured) == 1
    assert [(one.code, one.heading) for one in found] == [
        ("first", "Nieuws van first"),
        ("later", "Nieuws van later"),
    ]
    assert [item.title for item in found[0].items] == [
        f"A {year}" for year in range(2000 + news.SHOWN + 1, 2001, -1)
    ]


def test_no_news_is_no_heading(sources: None) -> None:
    assert news.for_user(USER) == []


def test_a_source_is_registered_once(sources: None) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        news.register(_source("first", "A", order=1))
