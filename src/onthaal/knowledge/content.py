"""The content of an article: everything that an editor can change, as plain JSON. Pure.

The shape is the one of ``demo/data/articles.json``::

    {"slug": str, "title": str, "kind": ArticleKind, "department": slug,
     "internal_text": markup, "public_text": markup, "keywords": [str],
     "sources": [words or an address], "products": [number], "related": [slug],
     "rests_on": [{"regulation": slug, "article": "II.30"}], "attachments": [uuid],
     "review_date": ISO date | None, "expires_on": ISO date | None,
     "confirm_teams": [slug], "confirm_roles": [Role],
     "desk_until": ISO date | None, "desk_teams": [slug]}

The keys of ``EXTRAS`` may be left out of what is loaded. ``slug`` is fixed and no part of the content.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from onthaal.core.text import clean
from onthaal.knowledge.states import ArticleKind

Content = dict[str, Any]

EXTRAS: Content = {
    "kind": ArticleKind.EXPLANATION.value, "internal_text": "", "public_text": "", "products": [],
    "related": [], "rests_on": [], "attachments": [], "expires_on": None, "confirm_teams": [],
    "confirm_roles": [], "desk_until": None, "desk_teams": [],
}  # fmt: skip
BLANK: Content = {
    "title": "", "department": "", "keywords": [], "sources": [], "review_date": None, **EXTRAS,
}  # fmt: skip
KEYS = frozenset(BLANK)
TEXTS = ("internal_text", "public_text")
DAYS = ("review_date", "expires_on", "desk_until")
# The longest that each text may be.
LIMITS = {"title": 160, "internal_text": 20_000, "public_text": 20_000, "keyword": 160,
          "source": 400, "law_article": 80}  # fmt: skip


def blank() -> Content:
    """Return the content of an article of which nothing is known."""
    return deepcopy(BLANK)


def normalise(data: Mapping[str, Any]) -> Content:
    """Return ``data`` in the one form that is stored and compared; keys it should not have are left out.

    Titles and words are one line, texts keep their lines. ``KeyError`` names a key that misses,
    ``core.text.BadText`` refuses what cannot be stored. Whether it makes sense is for ``problems``.
    """
    return {
        **{key: _line(data[key]) for key in ("title", "kind", "department")},
        **{key: clean(data[key]).strip() for key in TEXTS},
        **{key: data[key] or None for key in DAYS},
        **{
            key: _words(data[key])
            for key in ("keywords", "sources", "related", "attachments", "confirm_teams",
                        "confirm_roles", "desk_teams")
        },
        "products": sorted(set(data["products"])),
        "rests_on": _bases(data["rests_on"]),
    }  # fmt: skip


def _line(text: str | None) -> str:
    """Return one line: every run of white space is one space, as a field of a form sends it."""
    return " ".join(clean(text or "").split())


def _words(words: Iterable[str]) -> list[str]:
    """Return each word once, in the order given."""
    return list(dict.fromkeys(word for one in words if (word := _line(one))))


def _bases(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    found = {(_line(row["regulation"]), _line(row.get("article"))): None for row in rows}
    return [{"regulation": slug, "article": article} for slug, article in found if slug]
