"""The content of a product: everything that an editor can change, as plain JSON. Pure.

The shape is the one of ``demo/data/products.json``::

    {"number": 5, "slug": "reispas", "name": str, "summary": str, "description": str,
     "department": slug, "counters": [slug], "processing": {"text": str, "days": int | None},
     "legal_basis": str, "keywords": [str], "other_languages": {"en": [str]},
     "situations": [{"code": slug, "name": str,
                     "checklist": [{"text": str, "rule": RuleCode, "value": int | None, "optional": bool}],
                     "fees": [{"label": str, "amount_cents": int | None, "federal_cents": int | None,
                               "text": str, "source": str,
                               "valid_from": ISO date | None, "valid_until": ISO date | None}]}],
     "steps": [str], "counter_steps": [str], "source": {"url": str, "mark": str},
     "documents": [{"title": str, "kind": DocumentKind, "url": str, "attachment": uuid | "",
                    "language": str}],
     "goes_with": [{"product": number, "why": str}], "uri": str, "type": str, "themes": [str],
     "target_audiences": [str], "expires_on": ISO date | None}

The keys of ``EXTRAS`` may be left out of what is loaded.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from onthaal.core.checklists import RuleCode
from onthaal.core.text import clean

Content = dict[str, Any]

EXTRAS: Content = {
    "counter_steps": [], "documents": [], "goes_with": [], "uri": "", "type": "", "themes": [],
    "target_audiences": [], "expires_on": None,
}  # fmt: skip
BLANK: Content = {
    "name": "", "summary": "", "description": "", "department": "", "counters": [],
    "processing": {"text": "", "days": None}, "legal_basis": "", "keywords": [],
    "other_languages": {}, "situations": [], "steps": [], "source": {"url": "", "mark": ""},
    **EXTRAS,
}  # fmt: skip
KEYS = frozenset(BLANK)
# The longest that each text may be, as its column holds it.
LIMITS = {
    "name": 160, "summary": 400, "description": 20_000, "processing_text": 200, "legal_basis": 400,
    "source_url": 400, "source_mark": 20, "uri": 400, "situation": 160, "code": 60, "piece": 400,
    "label": 200, "fee_text": 300, "fee_source": 300, "step": 400, "title": 160, "url": 400,
    "why": 200, "keyword": 160, "note": 400,
}  # fmt: skip


def blank() -> Content:
    """Return the content of a product of which nothing is known."""
    return deepcopy(BLANK)


def normalise(data: Mapping[str, Any]) -> Content:
    """Return ``data`` in the one form that is stored and compared.

    Texts are trimmed, lines are one line, what is absent is ''. ``KeyError`` names a key that misses,
    ``core.text.BadText`` refuses what cannot be stored. Whether it makes sense is for ``problems``.
    """
    return {
        **_lines(data, "name", "summary", "department", "legal_basis", "uri", "type"),
        "number": data["number"],
        "slug": data["slug"],
        "description": clean(data["description"]).strip(),
        "counters": sorted(_words(data["counters"])),
        "processing": {
            **_lines(data["processing"], "text"),
            "days": data["processing"]["days"],
        },
        "keywords": _words(data["keywords"]),
        "other_languages": {
            language: words
            for language in sorted(data["other_languages"])
            if (words := _words(data["other_languages"][language]))
        },
        "situations": [_situation(row) for row in data["situations"]],
        "steps": [_line(text) for text in data["steps"]],
        "counter_steps": [_line(text) for text in data["counter_steps"]],
        "source": _lines(data["source"], "url", "mark"),
        "documents": [_document(row) for row in data["documents"]],
        "goes_with": [
            {"product": row["product"], "why": _line(row.get("why"))} for row in data["goes_with"]
        ],
        "themes": sorted(_words(data["themes"])),
        "target_audiences": sorted(_words(data["target_audiences"])),
        "expires_on": data["expires_on"] or None,
    }


def tidy(content: Content) -> Content:
    """Return ``content`` without the rows that were added and left empty."""
    return {
        **content,
        "situations": [
            {
                **row,
                "checklist": [piece for piece in row["checklist"] if not _is_empty_piece(piece)],
                "fees": [fee for fee in row["fees"] if set(fee.values()) - {None, ""}],
            }
            for row in content["situations"]
        ],
        "steps": [text for text in content["steps"] if text],
        "counter_steps": [text for text in content["counter_steps"] if text],
        "documents": [row for row in content["documents"] if _said(row)],
        "goes_with": [row for row in content["goes_with"] if row["product"] or row["why"]],
    }


def _is_empty_piece(piece: Mapping[str, Any]) -> bool:
    return not piece["text"] and piece["rule"] == RuleCode.NONE


def _said(document: Mapping[str, Any]) -> bool:
    return bool(document["title"] or document["url"] or document["attachment"])


def _situation(row: Mapping[str, Any]) -> Content:
    return {
        **_lines(row, "code", "name"),
        "checklist": [
            {
                **_lines(piece, "text", "rule"),
                "value": piece["value"] if piece["rule"] == RuleCode.MAX_AGE_MONTHS else None,
                "optional": bool(piece["optional"]),
            }
            for piece in row["checklist"]
        ],
        "fees": [
            {
                **_lines(fee, "label", "text", "source"),
                "amount_cents": fee["amount_cents"],
                "federal_cents": fee.get("federal_cents"),
                "valid_from": fee.get("valid_from") or None,
                "valid_until": fee.get("valid_until") or None,
            }
            for fee in row["fees"]
        ],
    }


def _document(row: Mapping[str, Any]) -> Content:
    return {
        **_lines(row, "title", "kind"),
        "url": _line(row.get("url")),
        "attachment": _line(row.get("attachment")),
        "language": _line(row.get("language")) or "nl",
    }


def _lines(data: Mapping[str, Any], *keys: str) -> Content:
    return {key: _line(data[key]) for key in keys}


def _line(text: str | None) -> str:
    """Return one line: every run of white space is one space, as a field of a form sends it."""
    return " ".join(clean(text or "").split())


def _words(words: list[str]) -> list[str]:
    """Return each word once, in the order given."""
    return list(dict.fromkeys(word for one in words if (word := _line(one))))
