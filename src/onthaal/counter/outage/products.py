"""Which product was meant, as it is typed on the keyboard: its name, or enough of it."""

from collections.abc import Sequence

from onthaal.catalogue.models import Product
from onthaal.core.text import fold

SHOWN = 4


def meant(text: str, products: Sequence[Product]) -> list[Product]:
    """Return the products that ``text`` may mean: one when it is clear, none when nothing fits.

    The whole name wins, then the beginning of the name, then every word somewhere in it.
    """
    words = fold(text).split()
    if not words:
        return []
    names = [(fold(one.name), one) for one in products]
    whole = " ".join(words)
    for fits in (
        [one for name, one in names if name == whole],
        [one for name, one in names if name.startswith(whole)],
        [one for name, one in names if all(word in name for word in words)],
    ):
        if fits:
            return fits
    return []
