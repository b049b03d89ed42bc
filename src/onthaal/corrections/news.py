"""What came of a flag, on the desk of everyone who gave it."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core import news
from onthaal.core.news import NewsItem
from onthaal.core.together import Row
from onthaal.corrections.models import FlagNews
from onthaal.corrections.states import FlagState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

COLUMNS = (
    "public_id",
    "at",
    "flag__public_id",
    "flag__title",
    "flag__state",
    "flag__changed_by__display_name",
    "flag__outcome_entry__text_row__text",
    "flag__outcome_entry__text_row__erased_at",
)
LONGEST = 300  # characters on the desk; the rest is on the page of the flag


def _rows(user: "User") -> QuerySet[Any]:
    return FlagNews.objects.filter(user=user, read_at__isnull=True).order_by("-at", "-pk")


def _make(row: Row) -> NewsItem:
    who = row["flag__changed_by__display_name"]
    corrected = row["flag__state"] == FlagState.CORRECTED
    title = _("{thing}: verbeterd door {who}") if corrected else _("{thing}: klopt nog, zegt {who}")
    erased = row["flag__outcome_entry__text_row__erased_at"]
    text = "" if erased else row["flag__outcome_entry__text_row__text"] or ""
    return NewsItem(
        title=title.format(thing=row["flag__title"], who=who),
        text=text if len(text) <= LONGEST else f"{text[:LONGEST]}…",
        at=row["at"],
        url=reverse("corrections:flag", args=[row["flag__public_id"]]),
        dismiss_url=reverse("corrections:read", args=[row["public_id"]]),
    )


def register() -> None:
    news.register(
        news.Source(
            code="corrections.flag",
            heading=gettext_lazy("Nieuws over wat je meldde"),
            rows=_rows,
            columns=COLUMNS,
            make=_make,
            order=10,
        )
    )
