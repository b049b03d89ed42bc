"""Two people on one content: what each changed is kept, part by part. Pure.

A page of an editor sends everything it shows, with the marks of what it was made of. A part that it
left alone gives way to what somebody else typed meanwhile; a part that both changed is a clash.

``orders`` names the parts that hold only the codes of a list, in their order: those are put together.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Path → value; a part that is not there was taken away.
Parts = dict[str, Any]


@dataclass(frozen=True)
class Merge:
    """``taken``: parts that somebody else changed and that this page does not show yet.

    ``clashes``: parts that both changed; ``parts`` holds what this page typed there.
    """

    parts: Parts
    taken: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def mark(value: Any) -> str:
    """Return what tells whether a part is still as it was; '' for one that is empty."""
    if value in (None, "", [], {}):
        return ""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def marks(parts: Mapping[str, Any], *, orders: Collection[str] = ()) -> dict[str, str]:
    """Return the marks of all parts: what a page of the editor saw. Of an order the order itself."""
    return {
        path: " ".join(value or []) if path in orders else mark(value)
        for path, value in parts.items()
    }


def merge(
    typed: Mapping[str, Any],
    current: Mapping[str, Any],
    *,
    seen: Mapping[str, str],
    mine: Collection[str] = (),
    orders: Collection[str] = (),
) -> Merge:
    """Put ``typed`` on top of ``current``; ``seen`` gives the marks that the page was made of.

    ``mine`` names the parts that this same page wrote last: they are no news to it. A part that the
    page never showed stays as it is.
    """
    parts: Parts = {}
    taken, clashes = [], []
    for path in _paths(typed, current):
        was, ours = seen.get(path, ""), typed
        if path in orders:
            parts[path] = merge_order(was.split(), typed.get(path) or [], current.get(path) or [])
            continue
        now, then = mark(typed.get(path)), mark(current.get(path))
        news = path not in mine and then != was
        unseen = path not in typed and path not in seen and path not in mine
        if unseen or (news and now == was):
            ours = current
            taken += [path] if news else []
        elif news and now != then:
            clashes.append(path)
        if path in ours:
            parts[path] = ours[path]
    return Merge(parts, tuple(taken), tuple(clashes))


def carry(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    other: Mapping[str, Any],
    *,
    orders: Collection[str] = (),
) -> Parts:
    """Return ``other``, a version in waiting, on top of ``after`` where it still says ``before``.

    So a draft or a planned version does not take back what was published meanwhile.
    """
    carried: Parts = {}
    for path in _paths(other, after):
        if path in orders:
            carried[path] = merge_order(before.get(path, []), other[path], after[path])
            continue
        source = after if other.get(path) == before.get(path) else other
        if path in source:
            carried[path] = source[path]
    return carried


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the codes of both: what either added, without what either removed, in our order if we
    changed it."""
    gone = {code for code in base if code not in ours or code not in theirs}
    first, second = (theirs, ours) if list(ours) == list(base) else (ours, theirs)
    return [code for code in dict.fromkeys([*first, *second]) if code not in gone]


def _paths(*all_parts: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(path for parts in all_parts for path in parts))
