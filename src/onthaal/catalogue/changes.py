"""What differs between two versions of a product, in words, part by part. Pure."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from onthaal.catalogue import wording
from onthaal.catalogue.content import Content
from onthaal.catalogue.matching import pair
from onthaal.catalogue.parts import LANGUAGES, ORDER, situation_of, split
from onthaal.catalogue.wording import Names
from onthaal.versions.history import Change
from onthaal.versions.merging import Parts

# Lists without an order that matters: what came and what went is all there is to say.
SETS = frozenset({"counters", "keywords", "themes", "target_audiences", LANGUAGES})


def changes(old: Content, new: Content, names: Names) -> list[Change]:
    """Return every change from ``old`` to ``new``, in the order of the new product."""
    before, after = split(old), split(new)
    return [
        change
        for path in _in_order(before, after)
        if before.get(path) != after.get(path)
        for change in _of_part(path, before, after, wording.label(path, new, old), names)
    ]


def _in_order(before: Parts, after: Parts) -> list[str]:
    """Return the paths as a reader of the page meets them."""
    places = {path: place for place, path in enumerate(wording.LABELS)}
    places[LANGUAGES] = places["keywords"]
    return sorted(dict.fromkeys([*after, *before]), key=lambda path: places[path.split("/")[0]])


def _of_part(path: str, before: Parts, after: Parts, label: str, names: Names) -> Iterator[Change]:
    if path == ORDER:
        yield from _situations(before, after, label)
        return
    code = situation_of(path)
    if code and (
        code not in after[ORDER] or (path.endswith("/name") and code not in before[ORDER])
    ):
        return  # said as a situation that went or came
    was = wording.part(path, before.get(path), names)
    now = wording.part(path, after.get(path), names)
    if path.split("/", maxsplit=1)[0] in SETS:
        gone = ", ".join(one for one in was if one not in now)
        came = ", ".join(one for one in now if one not in was)
        yield Change(label, gone, came)
    else:
        yield from _rows(label, was, now, _keys(path, before), _keys(path, after))


def _situations(before: Parts, after: Parts, label: str) -> Iterator[Change]:
    old, new = before[ORDER], after[ORDER]
    for code in old:
        if code not in new:
            yield Change(label, before[f"{ORDER}/{code}/name"], "")
    for code in new:
        if code not in old:
            yield Change(label, "", after[f"{ORDER}/{code}/name"])
    if [code for code in old if code in new] != [code for code in new if code in old]:
        yield Change(label, "", "")


def _keys(path: str, parts: Parts) -> list[Any]:
    """Return what the rows of a part are recognised by: a fee by its name and its first day."""
    value = parts.get(path)
    key = path.rsplit("/", maxsplit=1)[-1]
    if not isinstance(value, list):
        return []
    if key == "fees":
        return [(one["label"], one["valid_from"]) for one in value]
    if key == "checklist":
        return [one["text"] for one in value]
    if key == "documents":
        return [one["title"] for one in value]
    if key == "goes_with":
        return [one["product"] for one in value]
    return list(value)


def _rows(
    label: str, was: list[str], now: list[str], old_keys: list[Any], new_keys: list[Any]
) -> Iterator[Change]:
    places = pair(old_keys or was, new_keys or now)
    for place, text in enumerate(was):
        if place not in places:
            yield Change(label, text, "")
    for match, text in zip(places, now, strict=True):
        if match is None:
            yield Change(label, "", text)
        elif was[match] != text:
            yield Change(label, was[match], text)
    kept = [place for place in places if place is not None]
    if any(later < earlier for earlier, later in pairwise(kept)):
        yield Change(label, "", "")
