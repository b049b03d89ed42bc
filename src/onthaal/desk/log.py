"""The read log in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from onthaal.accounts.models import User
from onthaal.core import kinds
from onthaal.core.models import ReadLogEntry


@dataclass(frozen=True)
class LogLine:
    at: datetime
    who: str
    page: str
    shown: list[str]


LIMIT = 200
MOST_NAMES = 12


def rows(filters: Mapping[str, str]) -> list[ReadLogEntry]:
    """Return the newest page views, of one member of staff when ``wie`` names her address."""
    entries: QuerySet[ReadLogEntry] = ReadLogEntry.objects.select_related("user")
    who = filters.get("wie", "").strip().lower()
    if who:
        entries = entries.filter(user__email=who)
    return list(entries.order_by("-at", "-pk")[:LIMIT])


def lines(entries: list[ReadLogEntry], *, user: User) -> list[LogLine]:
    """Put page views into words for ``user``: who, when, where, about whom.

    What is outside her compartments does not show, and neither does a view of nothing else.
    """
    refs = {_ref(one) for entry in entries for one in entry.shown}
    cards = kinds.cards(refs, compartments=user.compartments)
    found = []
    for entry in entries:
        titles = [cards[_ref(one)].title for one in entry.shown if _ref(one) in cards]
        if titles:
            found.append(
                LogLine(
                    at=entry.at,
                    who=entry.user.display_name,
                    page=room_of(entry.page),
                    shown=titles[:MOST_NAMES],
                )
            )
    return found


def _ref(shown: list[Any]) -> kinds.Ref:
    return shown[0], shown[1]


def room_of(page: str) -> str:
    """Return in words which part of the house a page belongs to."""
    room = page.partition(":")[0]
    labels = {config.label: config.verbose_name for config in apps.get_app_configs()}
    return str(labels.get(room, page))
