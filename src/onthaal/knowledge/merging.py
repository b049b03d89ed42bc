"""Two people on one article: what each changed is kept, part by part. Pure.

A part is one key of the content. A page of the editor sends everything it shows, with the marks of what it was made of. A part that it left alone gives way to
what somebody else typed meanwhile; a part that both changed is a clash.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

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
    if value in (None, "", []):
        return ""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def marks(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks of all parts: what a page of the editor saw."""
    return {key: mark(value) for key, value in parts.items()}


def merge(
    typed: Parts, current: Parts, *, seen: Mapping[str, str], mine: Collection[str] = ()
) -> Merge:
    """Put ``typed`` on top of ``current``; ``seen`` gives the marks that the page was made of.

    ``mine`` names the parts that this same page wrote last: they are no news to it. A part that the
    page does not show stays as it is.
    """
    parts = dict(current)
    taken, clashes = [], []
    for key, ours in typed.items():
        theirs, was = current.get(key), seen.get(key, "")
        news = key not in mine and mark(theirs) != was
        parts[key] = ours
        if news and mark(ours) == was:
            parts[key] = theirs
            taken.append(key)
        elif news and mark(ours) != mark(theirs):
            clashes.append(key)
    return Merge(parts, tuple(taken), tuple(clashes))


def carry(before: Parts, after: Parts, other: Parts) -> Parts:
    """Return ``other``, a version in waiting, on top of ``after`` where it still says ``before``.

    So a draft or a planned version does not take back what was published meanwhile.
    """
    return {
        key: after.get(key) if other.get(key) == before.get(key) else other.get(key)
        for key in after
    }
