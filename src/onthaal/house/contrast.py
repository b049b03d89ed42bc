"""Colours that can be read: contrast as WCAG 2.2 counts it. Pure.

A colour is written '#rrggbb'. Source of the formulas: WCAG 2.2, 'relative luminance' and
'contrast ratio' (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

import re

LEAST = 4.5  # success criterion 1.4.3, text of ordinary size
WHITE, INK = "#ffffff", "#1b2a36"
PAGE, DARK_PAGE = "#f4f7f9", "#10191f"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
STEPS = 20


def is_colour(text: str) -> bool:
    """Return whether ``text`` is a colour in small letters, as in '#00558c'."""
    return _COLOUR.fullmatch(text) is not None


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def best(colour: str, *candidates: str) -> str:
    """Return the candidate that is read best on ``colour``."""
    return max(candidates, key=lambda one: ratio(one, colour))


def on(colour: str) -> str:
    """Return white or ink, whichever is read best on ``colour``."""
    return best(colour, WHITE, INK)


def mixed(colour: str, other: str, share: float) -> str:
    """Return ``colour`` with a ``share`` (0 to 1) of ``other`` mixed in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def readable(colour: str, *, page: str, towards: str, least: float = LEAST) -> str:
    """Return ``colour``, mixed with ``towards`` as little as it takes to be read on ``page``."""
    for step in range(STEPS + 1):
        found = mixed(colour, towards, step / STEPS)
        if ratio(found, page) >= least:
            return found
    return towards
