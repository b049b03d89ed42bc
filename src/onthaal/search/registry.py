"""Where the documents come from: each room registers its sources when it is ready."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onthaal.search.documents import Document


@dataclass(frozen=True)
class Source:
    """``load`` yields every document of ``kind``, oldest first; lower ``order`` is shown first.

    ``departments`` names the department behind some ids, where things have one. ``create`` is the name
    of the page where a new one is written; it takes ``?title=``.
    """

    kind: str
    label: Any
    load: Callable[[], Iterable[Document]]
    order: int = 100
    departments: Callable[[Collection[int]], Mapping[int, str]] | None = None
    create: str = ""


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add ``source``; a kind registered twice is a programming error."""
    if source.kind in _SOURCES:
        raise ValueError(f"search source {source.kind} is registered twice")
    _SOURCES[source.kind] = source


def sources() -> list[Source]:
    """Return the sources in the order in which they are shown."""
    return sorted(_SOURCES.values(), key=lambda source: (source.order, source.kind))
