"""The fields of ``fields`` out of the content of a product (``catalogue.content``), and into it. Pure."""

from collections.abc import Mapping
from typing import Any

from onthaal.catalogue.lpdc import lines
from onthaal.catalogue.lpdc.fields import BY_NAME, Texts, languages_of

PLAIN = ("name", "summary", "description", "legal_basis", "type")
LISTS = ("steps", "keywords", "themes", "target_audiences")


def read(content: Mapping[str, Any], *, today: str) -> Texts:
    """Return every field as text in its normal form; ``today`` (ISO) says which fees count."""
    texts = {name: content[name] for name in PLAIN}
    texts |= {name: "\n".join(content[name]) for name in LISTS}
    texts["pieces"] = lines.pieces_of(content["situations"])
    texts["fees"] = lines.fees_of(content["situations"], today=today)
    texts["other_languages"] = "\n".join(
        f"{language}: {word}"
        for language, words in content["other_languages"].items()
        for word in words
    )
    return {name: BY_NAME[name].normal(text) for name, text in texts.items()}


def write(texts: Mapping[str, str], content: Mapping[str, Any], *, today: str) -> dict[str, Any]:
    """Return the keys of the content that ``texts`` change, as ``operations.change_fields`` takes them.

    A field that says what it said already is left out, so that nothing about it changes: not the
    order of words, not the rule of a piece.
    """
    now = read(content, today=today)
    new = {name: BY_NAME[name].normal(text) for name, text in texts.items()}
    new = {name: text for name, text in new.items() if text != now[name]}
    changed: dict[str, Any] = {name: new[name] for name in PLAIN if name in new}
    changed |= {name: new[name].splitlines() for name in LISTS if name in new}
    if "other_languages" in new:
        changed["other_languages"] = languages_of(new["other_languages"])
    if "pieces" in new or "fees" in new:
        changed["situations"] = lines.situations_from(
            new.get("pieces", now["pieces"]),
            new.get("fees", now["fees"]),
            old=content["situations"],
            today=today,
        )
    return changed
