"""Warnings beside the things of the house, whoever shows them.

A template says where a warning may stand (``{% notice kind id %}``) and knows nothing of who warns;
a room registers what it warns of. A page is first made with marks and then filled in, so that the
warnings of everything on it are one statement, however long the list and wherever the include.
"""

import re
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from onthaal.core.kinds import Ref
from onthaal.core.together import Read, Row, read_together

if TYPE_CHECKING:
    from onthaal.accounts.models import User

BLOCK, CHIP = "block", "chip"
# Where a notice stands: an element that is there without one too, so that it can come in later.
_FRAMES = {
    BLOCK: '<div class="notice" data-notice="{}">{}</div>',
    CHIP: '<span class="notice notice--short" data-notice="{}">{}</span>',
}
_ATTRIBUTE = "_onthaal_notices"


@dataclass(frozen=True)
class Notice:
    """A warning. ``short`` fits beside a name in a list, ``text`` stands on the page of the thing;
    ``url`` is where to read on.
    """

    short: str
    text: str
    url: str


@dataclass(frozen=True)
class Source:
    """``rows`` gives what a user is warned of among ids by kind; ``make`` words all of it at once."""

    code: str
    rows: Callable[["User", Mapping[str, Collection[int]]], QuerySet[Any]]
    columns: tuple[str, ...]
    make: Callable[[list[Row]], Mapping[Ref, Notice]]


@dataclass
class _Places:
    """Where notices may stand on one page; nobody outside can write the mark of a place."""

    nonce: str = field(default_factory=lambda: secrets.token_hex(8))
    found: list[tuple[Ref, str]] = field(default_factory=list)


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add ``source``; a code registered twice is a programming error."""
    if source.code in _SOURCES:
        raise ValueError(f"notice source {source.code} is registered twice")
    _SOURCES[source.code] = source


def of(refs: Iterable[Ref], *, user: "User") -> dict[Ref, list[Notice]]:
    """Return the notices of each ref that has one, in one statement whatever the sources."""
    wanted: dict[str, set[int]] = {}
    for kind, object_id in refs:
        wanted.setdefault(kind, set()).add(object_id)
    found = read_together(
        {code: Read(one.rows(user, wanted), one.columns) for code, one in _SOURCES.items()}
        if wanted
        else {}
    )
    notices: dict[Ref, list[Notice]] = {}
    for code, rows in found.items():
        for ref, notice in _SOURCES[code].make(rows).items():
            notices.setdefault(ref, []).append(notice)
    return notices


def place(request: HttpRequest, ref: Ref, *, style: str = BLOCK) -> SafeString:
    """Return the mark where the notice of ``ref`` comes; ``fill`` puts it there."""
    places = getattr(request, _ATTRIBUTE, None)
    if places is None:
        places = _Places()
        setattr(request, _ATTRIBUTE, places)
    places.found.append((ref, style))
    return mark_safe(f"<!--{places.nonce}:{len(places.found) - 1}-->")


def fill(request: HttpRequest, response: HttpResponseBase) -> None:
    """Put the notices of a page where their marks are."""
    places: _Places | None = getattr(request, _ATTRIBUTE, None)
    if places is None or response.streaming:
        return
    user = request.user
    notices = of((ref for ref, _style in places.found), user=user) if user.is_authenticated else {}

    def put(match: "re.Match[bytes]") -> bytes:
        ref, style = places.found[int(match[1])]
        return render(ref, notices.get(ref, []), style=style).encode(response.charset)

    mark = re.compile(rb"<!--%s:(\d+)-->" % places.nonce.encode())
    response.content = mark.sub(put, response.content)  # type: ignore[attr-defined]


def render(ref: Ref, notices: list[Notice], *, style: str = BLOCK) -> SafeString:
    """Return the HTML of a place with its notices, empty when there are none."""
    inside = (
        mark_safe(render_to_string("core/_notice.html", {"notices": notices})) if notices else ""
    )
    return format_html(_FRAMES[style], f"{ref[0]}:{ref[1]}", inside)
