"""What differs between two versions of an article, in words, part by part. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from onthaal.knowledge import wording
from onthaal.knowledge.content import TEXTS, Content
from onthaal.knowledge.wording import Called
from onthaal.versions.history import Change


def changes(old: Content, new: Content, called: Called) -> list[Change]:
    """Return every change from ``old`` to ``new``, in the order of the page."""
    return [
        change
        for key, label in wording.LABELS.items()
        if old[key] != new[key]
        for change in _of_part(
            key,
            str(label),
            wording.part(key, old[key], called),
            wording.part(key, new[key], called),
        )
    ]


def _of_part(key: str, label: str, was: list[str], now: list[str]) -> Iterator[Change]:
    if key in TEXTS:
        yield from _lines(label, was, now)
        return
    gone = ", ".join(one for one in was if one not in now)
    came = ", ".join(one for one in now if one not in was)
    yield Change(label, gone, came)


def _lines(label: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Yield the lines that changed, an old one beside the new one that stands in its place."""
    matcher = SequenceMatcher(a=was, b=now, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            pairs = zip_longest(was[start:end], now[new_start:new_end], fillvalue="")
            yield from (Change(label, old, new) for old, new in pairs)
