"""Names of inhabitants, asked of the room that keeps them: it registers itself when it is ready."""

from collections.abc import Callable, Collection

# Returns which of some folded words are a word of somebody's name.
Names = Callable[[Collection[str]], Collection[str]]

_ASKED: list[Names] = []


def register(names: Names) -> None:
    _ASKED.append(names)


def among(words: Collection[str]) -> set[str]:
    """Return which of some folded words are a word of somebody's name."""
    return {word for names in _ASKED for word in names(words)}
