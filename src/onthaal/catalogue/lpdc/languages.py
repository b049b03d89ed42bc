"""Texts by language, as JSON-LD holds them: ``{"nl": …, "en": …, "nl-BE-x-formal": …}``. Pure."""

from collections.abc import Mapping
from typing import Any


def is_dutch(tag: str) -> bool:
    return tag.lower() == "nl" or tag.lower().startswith("nl-")


def dutch_tag(texts: Any) -> str:
    """Return the key of the Dutch text: 'nl' itself, else a formal or informal form of it; '' without."""
    if not isinstance(texts, dict):
        return ""
    tags = sorted((tag for tag in texts if is_dutch(tag)), key=lambda tag: (len(tag), tag))
    return tags[0] if tags else ""


def strings(value: Any) -> list[str]:
    """Return what is text in a value that may be one or a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def in_dutch(texts: Any) -> str:
    """Return the Dutch text of a language map, '' without."""
    tag = dutch_tag(texts)
    return "\n".join(strings(texts[tag])) if tag else ""


def others(texts: Any) -> dict[str, Any]:
    """Return the texts that are not Dutch."""
    if not isinstance(texts, dict):
        return {}
    return {tag: one for tag, one in texts.items() if not is_dutch(tag)}


def with_dutch(texts: Any, value: str | list[str]) -> dict[str, Any]:
    """Return the texts with another one in Dutch.

    The formal and the informal form of a sentence that was rewritten are no longer forms of it: they
    leave with it. Other languages stay.
    """
    return ({"nl": value} if value else {}) | others(texts)


def put(document: dict[str, Any], term: str, texts: Mapping[str, Any]) -> None:
    """Put texts under a term; without any the term leaves."""
    if texts:
        document[term] = dict(texts)
    else:
        document.pop(term, None)
