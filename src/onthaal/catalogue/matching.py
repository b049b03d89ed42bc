"""Which row of before is which row of now, so that a row keeps its id through a publication. Pure."""

from collections.abc import Hashable, Sequence


def pair(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """Return for every row of ``new`` the place in ``old`` of the row that it is, ``None`` for a new one.

    A row is first the row with the same key, wherever that stands; what is left over at the same place
    in both is a row whose words were changed.
    """
    waiting: dict[Hashable, list[int]] = {}
    for place, key in enumerate(old):
        waiting.setdefault(key, []).append(place)
    found = [waiting[key].pop(0) if waiting.get(key) else None for key in new]
    left = {place for places in waiting.values() for place in places}
    for place, match in enumerate(found):
        if match is None and place in left:
            found[place] = place
            left.discard(place)
    return found
