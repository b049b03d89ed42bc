"""The timeline: append-only facts as code + ids, put into words when somebody reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from onthaal.core import kinds
from onthaal.core.compartments import Compartment
from onthaal.core.models import TimelineEntry, TimelineLink, TimelineText
from onthaal.core.text import clean

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PAGE_SIZE = 25


@dataclass(frozen=True)
class TimelineLine:
    """One entry in words, for one reader. ``text`` is the personal text or '' when erased."""

    entry_id: int
    at: datetime
    code: str
    sentence: str
    by: str
    text: str
    subjects: tuple[tuple[str, str, str], ...]  # (label, title, url or '')


@dataclass(frozen=True)
class TimelinePage:
    lines: list[TimelineLine]
    next_before: int | None


def record(
    code: str,
    *,
    at: datetime,
    by: "User | None",
    links: Iterable[kinds.Ref],
    params: Mapping[str, int | str] | None = None,
    text: str | None = None,
    compartment: str = Compartment.ORDINARY,
) -> TimelineEntry:
    """Write one entry and its links; call it inside the operation's transaction.

    ``params`` holds ids and code words, never a name or free text: those go into ``text``, which
    can be erased without touching the fact.
    """
    entry = TimelineEntry.objects.create(
        at=at, code=code, by=by, params=dict(params or {}), compartment=compartment
    )
    TimelineLink.objects.bulk_create(
        TimelineLink(entry=entry, kind=kind, object_id=object_id)
        for kind, object_id in dict.fromkeys(links)
    )
    if text:
        TimelineText.objects.create(entry=entry, text=clean(text))
    return entry


def link(entry_ids: Iterable[int], *, to: kinds.Ref) -> None:
    """Add a subject to entries that exist, as when a caller is identified late."""
    TimelineLink.objects.bulk_create(
        (TimelineLink(entry_id=entry_id, kind=to[0], object_id=to[1]) for entry_id in entry_ids),
        ignore_conflicts=True,
    )


def unlink(entry_ids: Iterable[int], *, subject: kinds.Ref) -> None:
    """Take a subject off entries: the undoing of a wrong identification."""
    TimelineLink.objects.filter(
        kind=subject[0], object_id=subject[1], entry_id__in=list(entry_ids)
    ).delete()


def entry_ids(subject: kinds.Ref) -> list[int]:
    """Return the ids of every entry of ``subject``, oldest first."""
    return list(
        TimelineLink.objects.filter(kind=subject[0], object_id=subject[1])
        .order_by("entry_id")
        .values_list("entry_id", flat=True)
    )


def relink(kind: str, *, from_id: int, to_id: int) -> list[int]:
    """Move every entry of one subject to another (a merge); return the entry ids moved."""
    moved = entry_ids((kind, from_id))
    link(moved, to=(kind, to_id))
    TimelineLink.objects.filter(kind=kind, object_id=from_id).delete()
    return moved


def page(
    user: "User", kind: str, object_id: int, *, before: int | None = None, size: int = PAGE_SIZE
) -> TimelinePage:
    """Return the newest ``size`` entries of a subject older than entry ``before``.

    Entries outside the reader's compartments are left out, not counted and not hinted at.
    """
    links = TimelineLink.objects.filter(
        kind=kind, object_id=object_id, entry__compartment__in=user.compartments
    )
    if before is not None:
        links = links.filter(entry_id__lt=before)
    ids = list(links.order_by("-entry_id").values_list("entry_id", flat=True)[: size + 1])
    entries = list(
        TimelineEntry.objects.filter(pk__in=ids[:size])
        .select_related("by", "text_row")
        .prefetch_related(models.Prefetch("links"))
        .order_by("-pk")
    )
    return TimelinePage(
        lines=_in_words(entries, leave_out=(kind, object_id)),
        next_before=ids[size - 1] if len(ids) > size else None,
    )


def _in_words(entries: list[TimelineEntry], *, leave_out: kinds.Ref) -> list[TimelineLine]:
    wanted: set[kinds.Ref] = set()
    linked: set[kinds.Ref] = set()
    for entry in entries:
        words = kinds.words_for(entry.code)
        if words:
            wanted.update(
                (target, entry.params[name])
                for name, target in words.names.items()
                if isinstance(entry.params.get(name), int)
            )
        linked.update((row.kind, row.object_id) for row in entry.links.all())
    linked.discard(leave_out)  # its own page needs no link to itself
    cards = kinds.cards(wanted | linked)
    return [_line(entry, cards, leave_out) for entry in entries]


def _line(
    entry: TimelineEntry, cards: Mapping[kinds.Ref, kinds.Card], leave_out: kinds.Ref
) -> TimelineLine:
    text_row: TimelineText | None = getattr(entry, "text_row", None)
    subjects = []
    for row in entry.links.all():
        ref = (row.kind, row.object_id)
        if ref != leave_out and ref in cards:
            subjects.append((str(kinds.get(row.kind).label), cards[ref].title, cards[ref].url))
    return TimelineLine(
        entry_id=entry.pk,
        at=entry.at,
        code=entry.code,
        sentence=_sentence(entry, cards),
        by=entry.by.display_name if entry.by else "",
        text=text_row.text if text_row and text_row.erased_at is None else "",
        subjects=tuple(subjects),
    )


def _sentence(entry: TimelineEntry, cards: Mapping[kinds.Ref, kinds.Card]) -> str:
    words = kinds.words_for(entry.code)
    if words is None:
        return entry.code
    values: dict[str, Any] = {}
    for name, value in entry.params.items():
        target = words.names.get(name)
        if target:
            card = cards.get((target, value))
            values[name] = card.title if card else "?"
        else:
            values[name] = words.codes.get(name, {}).get(value, value)
    try:
        return str(words.template).format(**values)
    except KeyError:  # an entry of an older version without that parameter
        return str(words.template)
