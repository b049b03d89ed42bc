"""From a content to what a browser would send of it. Pure; ``forms.Editor.content`` is the way back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from onthaal.catalogue.content import Content
from onthaal.catalogue.editing.fields import EuroField
from onthaal.catalogue.editing.rows import Data

LINES = ("name", "summary", "description", "department", "legal_basis", "uri", "type", "expires_on")
CHOICES = ("counters", "themes", "target_audiences")


def to_data(content: Content, *, note: str = "", publish_from: date | None = None) -> Data:
    """Return name → values of every field of the editor."""
    flat: dict[str, Any] = {name: content[name] for name in LINES}
    flat |= {
        "processing_text": content["processing"]["text"],
        "processing_days": content["processing"]["days"],
        "source_url": content["source"]["url"],
        "source_mark": content["source"]["mark"],
        "keywords": "\n".join(content["keywords"]),
        "note": note,
        "publish_from": publish_from.isoformat() if publish_from else None,
    }
    for language, words in content["other_languages"].items():
        flat[f"words-{language}"] = "\n".join(words)
    for place, situation in enumerate(content["situations"]):
        flat |= _situation(f"situations-{place}", situation)
    for name in ("steps", "counter_steps"):
        flat |= {f"{name}-{place}-text": text for place, text in enumerate(content[name])}
    for name in ("documents", "goes_with"):
        for place, row in enumerate(content[name]):
            flat |= _row(f"{name}-{place}", row)
    data = {name: [_text(value)] for name, value in flat.items() if value is not False}
    return data | {name: list(content[name]) for name in CHOICES}


def _situation(prefix: str, situation: Content) -> dict[str, Any]:
    flat: dict[str, Any] = {
        f"{prefix}-code": situation["code"],
        f"{prefix}-name": situation["name"],
    }
    for place, piece in enumerate(situation["checklist"]):
        flat |= _row(f"{prefix}-checklist-{place}", piece)
    for place, fee in enumerate(situation["fees"]):
        typed = {
            "amount": EuroField.typed(fee["amount_cents"]),
            "federal": EuroField.typed(fee.get("federal_cents")),
        }
        flat |= _row(f"{prefix}-fees-{place}", {**fee, **typed})
    return flat


def _row(prefix: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in row.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "on" if value is True else str(value)
