"""The read log in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

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


def lines(entries: list[ReadLogEntry]) -> list[LogLine]:
    """Put page views into words: who, when, where, about whom."""
    refs = {(kind, object_id) for entry in entries for kind, object_id in entry.shown[:MOST_NAMES]}
    cards = kinds.cards(refs)
    return [
        LogLine(
            at=entry.at,
            who=entry.user.display_name,
            page=entry.page,
            shown=[
                cards[(kind, pk)].title if (kind, pk) in cards else kind
                for kind, pk in entry.shown[:MOST_NAMES]
            ],
        )
        for entry in entries
    ]
