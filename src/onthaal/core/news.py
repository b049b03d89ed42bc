"""News for one person on her desk: a room registers what it has to tell, the desk shows it.

A source says which rows are news for somebody and how a row is put into words; the news of all
sources is one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from onthaal.core.together import Read, Row, read_together

if TYPE_CHECKING:
    from onthaal.accounts.models import User

# Of one source at once, so that the work stays in sight; what is read makes room for the next.
SHOWN = 3


@dataclass(frozen=True)
class NewsItem:
    """One piece of news. ``url`` is where to read on, '' for nowhere.

    ``dismiss_url`` takes it off the desk with a POST and leads back there; '' when it goes by itself.
    """

    title: str
    text: str
    at: datetime
    url: str = ""
    dismiss_url: str = ""


@dataclass(frozen=True)
class Source:
    """``rows`` gives what is news for a user, in the order of showing; ``make`` words one of them.

    ``heading`` stands above them; the source with the lowest ``order`` comes first. ``columns`` are
    those of ``together.Read``: an item is made from columns alone.
    """

    code: str
    heading: Any
    rows: Callable[["User"], QuerySet[Any]]
    columns: tuple[str, ...]
    make: Callable[[Row], NewsItem]
    order: int = 100


@dataclass(frozen=True)
class News:
    """The news of one source under its heading; never empty."""

    code: str
    heading: str
    items: list[NewsItem]


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add ``source``; a code registered twice is a programming error."""
    if source.code in _SOURCES:
        raise ValueError(f"news source {source.code} is registered twice")
    _SOURCES[source.code] = source


def for_user(user: "User") -> list[News]:
    """Return what ``user`` has not read yet, at most ``SHOWN`` of each source, in one statement."""
    reads = {
        source.code: Read(source.rows(user)[:SHOWN], source.columns) for source in _SOURCES.values()
    }
    found = read_together(reads)
    return [
        News(source.code, str(source.heading), [source.make(row) for row in found[source.code]])
        for source in sorted(_SOURCES.values(), key=lambda one: (one.order, one.code))
        if found[source.code]
    ]
