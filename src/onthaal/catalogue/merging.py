"""Two people on one product: what each changed is kept, part by part. Pure.

A page of the editor sends everything it shows, with the marks of what it was made of. A part that it
left alone gives way to what somebody else typed meanwhile; a part that both changed is a clash.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onthaal.catalogue.parts import ORDER, Parts, mark


@dataclass(frozen=True)
class Merge:
    """``taken``: parts that somebody else changed and that this page does not show yet.

    ``clashes``: parts that both changed; ``parts`` holds what this page typed there.
    """

    parts: Parts
    taken: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def merge(
    typed: Parts, current: Parts, *, seen: Mapping[str, str], mine: Collection[str] = ()
) -> Merge:
    """Put ``typed`` on top of ``current``; ``seen`` gives the marks that the page was made of.

    ``mine`` names the parts that this same page wrote last: they are no news to it.
    """
    parts: Parts = {}
    taken, clashes = [], []
    for path in _paths(typed, current):
        ours, theirs = typed.get(path), current.get(path)
        was = seen.get(path, "")
        if path == ORDER:
            parts[path] = merge_order(was.split(), ours or [], theirs or [])
            continue
        news = path not in mine and mark(path, theirs) != was
        if news and mark(path, ours) == was:
            ours = theirs
            taken.append(path)
        elif news and mark(path, ours) != mark(path, theirs):
            clashes.append(path)
        if ours is not None:
            parts[path] = ours
    return Merge(parts, tuple(taken), tuple(clashes))


def carry(before: Parts, after: Parts, other: Parts) -> Parts:
    """Return ``other``, a version in waiting, on top of ``after`` where it still says ``before``.

    So a draft or a planned version does not take back what was published meanwhile.
    """
    carried: Parts = {}
    for path in _paths(other, after):
        if path == ORDER:
            carried[path] = merge_order(before.get(path, []), other[path], after[path])
            continue
        untouched = other.get(path) == before.get(path)
        value = after.get(path) if untouched else other.get(path)
        if value is not None:
            carried[path] = value
    return carried


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the codes of both: what either added, without what either removed, in our order if we
    changed it."""
    gone = {code for code in base if code not in ours or code not in theirs}
    first, second = (theirs, ours) if list(ours) == list(base) else (ours, theirs)
    return [code for code in dict.fromkeys([*first, *second]) if code not in gone]


def _paths(*all_parts: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(path for parts in all_parts for path in parts))
