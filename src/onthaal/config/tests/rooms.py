"""What rooms say of their own pages, in ``tests/world.py``.

``addresses()`` makes one row of everything that has a page and returns what fills each address, by the
name of the address. ``busy_pages()`` makes pages with much on them in the demo municipality and returns
who looks (the first part of a demo login) and the address, by a name.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from onthaal.config import settings


def worlds(says: str) -> Iterator[Any]:
    """Yield the module of each room that has a function called ``says``, lowest room first."""
    for room in settings.ROOMS:
        if find_spec(f"{room}.tests") and find_spec(f"{room}.tests.world"):
            world = import_module(f"{room}.tests.world")
            if hasattr(world, says):
                yield world
