"""The lists of our own in ``data/``: one entry a line, ``#`` begins a remark."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def read(name: str) -> Iterator[str]:
    """Yield the lines of ``data/<name>`` that hold something."""
    for raw in (DATA / name).read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line:
            yield line


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of '=' on each line; '' where nothing stands right."""
    for line in read(name):
        left, _equals, right = line.partition("=")
        yield left.strip(), right.strip()


@cache
def abbreviations() -> Mapping[str, str]:
    """Return every abbreviation in small letters with what it means; '' when it may stay."""
    return dict(pairs("abbreviations.txt"))


@cache
def dotted() -> frozenset[str]:
    """Return the abbreviations of one piece with a dot, without it: 'bv', 'enz'."""
    return frozenset(
        short[:-1] for short in abbreviations() if short.endswith(".") and short.count(".") == 1
    )
