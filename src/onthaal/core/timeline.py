"""The timeline: append-only facts as code + ids, put into words when somebody reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onthaal.core import kinds
from onthaal.core.compartments import Compartment
from onthaal.core.models import TimelineEntry, TimelineLink, TimelineText
from onthaal.core.text import clean
from onthaal.core.together import Read, Row, read_together

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PAGE_SIZE = 25
ENTRY = (
    "pk",
    "at",
    "code",
    "params",
    "by__display_name",
    "text_row__text",
    "text_row__erased_at",
)
LINK = ("entry_id", "kind", "object_id")


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


def erase_texts(entry_ids: Iterable[int], *, at: datetime) -> int:
    """Empty the personal texts of entries; the facts stay. Return how many were emptied."""
    rows = TimelineText.objects.filter(entry_id__in=list(entry_ids), erased_at=None)
    return rows.update(text="", erased_at=at)


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
    ids = links.order_by("-entry_id").values("entry_id")[: size + 1]
    found = read_together(
        {
            "entries": Read(TimelineEntry.objects.filter(pk__in=ids).order_by("-pk"), ENTRY),
            "links": Read(TimelineLink.objects.filter(entry_id__in=ids).order_by("pk"), LINK),
        }
    )
    entries = found["entries"]
    subjects: dict[int, list[kinds.Ref]] = {}
    for row in found["links"]:
        subjects.setdefault(row["entry_id"], []).append((row["kind"], row["object_id"]))
    return TimelinePage(
        lines=_in_words(entries[:size], subjects, leave_out=(kind, object_id)),
        next_before=entries[size - 1]["pk"] if len(entries) > size else None,
    )


def _in_words(
    entries: list[Row], subjects: Mapping[int, list[kinds.Ref]], *, leave_out: kinds.Ref
) -> list[TimelineLine]:
    wanted = {ref for entry in entries for ref in subjects[entry["pk"]]}
    wanted.discard(leave_out)  # its own page needs no link to itself
    for entry in entries:
        words = kinds.words_for(entry["code"])
        names = words.names if words else {}
        params = entry["params"]
        wanted.update(
            (target, params[name])
            for name, target in names.items()
            if isinstance(params.get(name), int)
        )
    cards = kinds.cards(wanted)
    return [_line(entry, subjects[entry["pk"]], cards, leave_out) for entry in entries]


def _line(
    entry: Row,
    subjects: Iterable[kinds.Ref],
    cards: Mapping[kinds.Ref, kinds.Card],
    leave_out: kinds.Ref,
) -> TimelineLine:
    return TimelineLine(
        entry_id=entry["pk"],
        at=entry["at"],
        code=entry["code"],
        sentence=_sentence(entry, cards),
        by=entry["by__display_name"] or "",
        text="" if entry["text_row__erased_at"] else entry["text_row__text"] or "",
        subjects=tuple(
            (str(kinds.get(ref[0]).label), cards[ref].title, cards[ref].url)
            for ref in subjects
            if ref != leave_out and ref in cards
        ),
    )


def _sentence(entry: Row, cards: Mapping[kinds.Ref, kinds.Card]) -> str:
    words = kinds.words_for(entry["code"])
    if words is None:
        return str(entry["code"])
    values: dict[str, Any] = {}
    for name, value in entry["params"].items():
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
