"""The parts of a content: what one editor can change while another changes something else. Pure.

A part has a path: ``name``, ``other_languages/en``, ``situations/minderjarige/fees``. The path
``situations`` holds only the codes in their order.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from onthaal.catalogue.content import KEYS, Content, blank
from onthaal.versions import merging
from onthaal.versions.merging import Parts

ORDER = "situations"
ORDERS = frozenset({ORDER})
IN_SITUATION = ("name", "checklist", "fees")
LANGUAGES = "other_languages"
NOTE, PUBLISH_FROM = "note", "publish_from"
WHOLE = sorted(KEYS - {ORDER, LANGUAGES})


def split(content: Content) -> Parts:
    """Return path → value; number and address are fixed and belong to no part."""
    parts = {path: content[path] for path in WHOLE}
    for language, words in content[LANGUAGES].items():
        parts[f"{LANGUAGES}/{language}"] = words
    parts[ORDER] = [row["code"] for row in content[ORDER]]
    for row in content[ORDER]:
        for key in IN_SITUATION:
            parts[f"{ORDER}/{row['code']}/{key}"] = row[key]
    return parts


def join(parts: Mapping[str, Any], *, number: int, slug: str) -> Content:
    """Return the content of ``parts``; a situation of which a part is left comes last."""
    content = {**blank(), "number": number, "slug": slug}
    content |= {path: parts[path] for path in WHOLE if path in parts}
    content[LANGUAGES] = {
        path.split("/")[1]: parts[path] for path in sorted(parts) if path.startswith(LANGUAGES)
    }
    left = [path.split("/")[1] for path in parts if path.startswith(f"{ORDER}/")]
    codes = dict.fromkeys([*parts.get(ORDER, []), *left])
    content[ORDER] = [
        {
            "code": code,
            "name": parts.get(f"{ORDER}/{code}/name", code),
            "checklist": parts.get(f"{ORDER}/{code}/checklist", []),
            "fees": parts.get(f"{ORDER}/{code}/fees", []),
        }
        for code in codes
    ]
    return content


def of_version(content: Content, note: str, publish_from: date | None) -> Parts:
    """Return the parts of a version: of its content, and why and when it is to be published."""
    day = publish_from.isoformat() if publish_from else None
    return {**split(content), NOTE: note, PUBLISH_FROM: day}


def version_of(
    parts: Mapping[str, Any], *, number: int, slug: str
) -> tuple[Content, str, date | None]:
    """Return content, note and day: the way back from ``of_version``."""
    day = parts.get(PUBLISH_FROM)
    content = join(parts, number=number, slug=slug)
    return content, parts.get(NOTE, ""), date.fromisoformat(day) if day else None


def situation_of(path: str) -> str:
    """Return the code of the situation that a path lies in, '' for any other."""
    steps = path.split("/")
    return steps[1] if steps[0] == ORDER and len(steps) > 1 else ""


def marks(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks of all parts: what a page of the editor saw."""
    return merging.marks(parts, orders=ORDERS)
