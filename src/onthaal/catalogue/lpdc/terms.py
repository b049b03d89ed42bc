"""The vocabulary of IPDC-LPDC as the packed context spells it: which terms, which codes, which addresses.

The context gives each type its own terms; a nested object is read by its own ``@type``. JSON-LD drops in
silence what the context does not name: :func:`remarks` names it instead.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parent / "vocabulary"
LANGUAGES = frozenset(
    {
        "nl", "en", "fr", "de", "nl-be-x-formal", "nl-be-x-informal",
        "nl-be-x-generated-formal", "nl-be-x-generated-informal",
    }
)  # fmt: skip
# The address differs a stage of IPDC (test, production, a stub); the name of the file does not.
_PACKED = re.compile(r"^https?://[^?#]*/(ipdc-lpdc-im[\w.-]*|ldes|hydra)\.jsonld$")

_LANGUAGE = re.compile(r"^[a-z]{1,8}(-[a-z0-9]{1,16})*$")


@dataclass(frozen=True)
class Remark:
    """Something about one place in a record: a ``code`` of ``wording.REASONS``, where, and which value."""

    code: str
    place: str = ""
    value: str = ""


@dataclass(frozen=True)
class Term:
    """How a key is read: a text per language, nodes or codes, or one plain value."""

    name: str
    iri: str
    by_language: bool
    base: str  # what a bare code stands for, '' when the value is no code


@cache
def context() -> dict[str, Any]:
    """Return the packed JSON-LD context."""
    data: dict[str, Any] = json.loads((VOCABULARY / "context.jsonld").read_text(encoding="utf-8"))
    packed: dict[str, Any] = data["@context"]
    return packed


@cache
def codes() -> Mapping[str, frozenset[str]]:
    """Return the known codes by the term that uses them."""
    data = json.loads((VOCABULARY / "codes.json").read_text(encoding="utf-8"))
    return {term: frozenset(known) for term, known in data.items()}


@cache
def terms(type_name: str) -> Mapping[str, Term]:
    """Return the terms of a type of the context; empty for a type that it does not have."""
    scope = context().get(type_name)
    scoped = scope.get("@context", {}) if isinstance(scope, dict) else {}
    return {name: _term(name, spec) for name, spec in scoped.items()}


def _term(name: str, spec: Mapping[str, Any]) -> Term:
    containers = spec.get("@container", ())
    return Term(
        name=name,
        iri=spec["@id"],
        by_language="@language" in containers,
        base=spec.get("@context", {}).get("@base", ""),
    )


def is_packed(address: str) -> bool:
    """Return whether a remote context is one of those that we have packed, whatever its stage."""
    return _PACKED.match(address) is not None


def types_of(node: Mapping[str, Any]) -> list[str]:
    """Return the ``@type`` of a node as a list of names."""
    found = node.get("@type", [])
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]


def remarks(node: Mapping[str, Any], path: str = "") -> Iterator[Remark]:
    """Yield what of a node the vocabulary does not name: types, terms, codes, languages.

    ``path`` is the place of the node, as in 'voorwaarden.bewijs'. Whole IRIs as keys say what they
    mean themselves.
    """
    known: dict[str, Term] = {}
    for name in types_of(node):
        if name not in context() and ":" not in name:
            yield Remark("unknown_type", f"{path}@type", name)
        known |= terms(name)
    for key, value in node.items():
        if key.startswith("@") or ":" in key:
            continue
        if key not in known:
            yield Remark("unknown_term", path + key)
        elif known[key].by_language:
            yield from _languages(value, path + key)
        else:
            yield from _values(known[key], value, path + key)


def _languages(value: Any, place: str) -> Iterator[Remark]:
    if not isinstance(value, dict):
        yield Remark("no_language", place)
        return
    tags = [tag.lower() for tag in value]
    for tag in tags:
        if not _LANGUAGE.match(tag):
            yield Remark("bad_language", place, tag)
        elif tag not in LANGUAGES:
            yield Remark("unknown_language", place, tag)
    if not any(tag == "nl" or tag.startswith("nl-") for tag in tags):
        yield Remark("not_in_dutch", place)


def _values(term: Term, value: Any, place: str) -> Iterator[Remark]:
    known = codes().get(term.name)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from remarks(one, f"{place}.")
        elif known and isinstance(one, str) and one.removeprefix(term.base) not in known:
            yield Remark("unknown_code", place, one)
