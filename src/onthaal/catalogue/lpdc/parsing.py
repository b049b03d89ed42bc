"""One node of a feed as a record that we can take in, or why not. Pure."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onthaal.catalogue.lpdc import terms
from onthaal.catalogue.lpdc.languages import in_dutch
from onthaal.catalogue.lpdc.terms import Remark
from onthaal.core.text import BadText, clean

LONGEST_ADDRESS = 500
CONCEPT, INSTANCE = "concept", "instance"
KIND_OF_TYPE = {
    "Concept": CONCEPT,
    "ConceptSnapshot": CONCEPT,
    "Instantie": INSTANCE,
    "InstantieSnapshot": INSTANCE,
}
IDENTIFIER = "http://purl.org/dc/terms/identifier"
UUID = "http://mu.semte.ch/vocabularies/core/uuid"
# What says which snapshot it is, and what a new snapshot of the same content says anew.
OF_THE_SNAPSHOT = frozenset(
    {"@id", "@type", "isVersionOf", "generatedAtTime", "creatie", "laatstGewijzigd",
     "laatstOntvangen", IDENTIFIER, UUID}
)  # fmt: skip
_IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+$")


class Unreadable(Exception):
    """The node cannot be taken in; ``remark`` says why and where."""

    def __init__(self, code: str, place: str = "", value: str = "") -> None:
        super().__init__(f"{code} {place} {value}".strip())
        self.remark = Remark(code, place, value[:200])


@dataclass(frozen=True)
class Record:
    """A concept or an instance at one moment. ``document`` is all of it, unknown terms included."""

    kind: str
    uri: str
    snapshot_uri: str
    snapshot_at: datetime
    archived: bool
    name: str
    number: str
    document: dict[str, Any]
    fingerprint: str
    remarks: tuple[Remark, ...]


def parse(node: Mapping[str, Any], *, around: Any = None) -> Record:
    """Return the record that a node holds; ``around`` is the context of the document it stands in.

    Raises :class:`Unreadable`: no type that we know, no address, no moment, no name in Dutch, a
    context that we have not packed, text that no person typed.
    """
    _check_text(node)
    document = _with_own_context(node, around)
    kind = _kind(node)
    found = tuple(terms.remarks(node))
    for one in found:
        if one.code == "bad_language":  # no graph can hold it
            raise Unreadable(one.code, one.place, one.value)
    uri = _address(node, "isVersionOf") if "isVersionOf" in node else _address(node, "@id")
    return Record(
        kind=kind,
        uri=uri,
        snapshot_uri=_address(node, "@id"),
        snapshot_at=_moment(node),
        archived=str(node.get("gearchiveerd", False)).lower() == "true",
        name=_name(node),
        number=str(node.get("productnummer", ""))[:40],
        document=document,
        fingerprint=fingerprint(document),
        remarks=found,
    )


def fingerprint(document: Mapping[str, Any]) -> str:
    """Return a hash of the content: equal when only the snapshot or the order of a set differs."""
    content = {key: value for key, value in document.items() if key not in OF_THE_SNAPSHOT}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Return JSON that is equal for equal values; every list of the context is a set."""
    return json.dumps(_sorted(value), sort_keys=True, ensure_ascii=False)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(
            (_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True)
        )
    return value


def _kind(node: Mapping[str, Any]) -> str:
    types = terms.types_of(node)
    for name in types:
        if name in KIND_OF_TYPE:
            return KIND_OF_TYPE[name]
    raise Unreadable("other_type", "@type", ", ".join(types))


def _address(node: Mapping[str, Any], key: str) -> str:
    value = node.get(key)
    if isinstance(value, dict):
        value = value.get("@id")
    if not isinstance(value, str) or not value:
        raise Unreadable("no_address", key)
    if len(value) > LONGEST_ADDRESS or not _IRI.match(value):
        raise Unreadable("bad_address", key, value)
    return value


def _moment(node: Mapping[str, Any]) -> datetime:
    """Return when it was as it is: the snapshot's own time, else that of the last change."""
    for key in ("generatedAtTime", "laatstGewijzigd"):
        value = node.get(key)
        if value is None:
            continue
        try:
            moment = datetime.fromisoformat(str(value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError) as problem:
            raise Unreadable("bad_moment", key, str(value)) from problem
    raise Unreadable("no_moment", "generatedAtTime")


def _name(node: Mapping[str, Any]) -> str:
    names = node.get("naam")
    if names is not None and not isinstance(names, dict):
        raise Unreadable("no_language", "naam")
    name = " ".join(in_dutch(names).split())
    if not name:
        raise Unreadable("no_dutch_name", "naam", ", ".join(names or ()))
    return name


def _with_own_context(node: Mapping[str, Any], around: Any) -> dict[str, Any]:
    """Return the node with the definitions that it brings along; remote contexts are those we packed."""
    own = [one for one in (*_contexts(around), *_contexts(node.get("@context"))) if one]
    document = {key: value for key, value in node.items() if key != "@context"}
    _no_context_inside(document)
    return document | ({"@context": own} if own else {})


def _contexts(context: Any) -> Iterator[dict[str, Any]]:
    for one in context if isinstance(context, list) else [context]:
        if isinstance(one, str):
            if not terms.is_packed(one):
                raise Unreadable("unknown_context", "@context", one)
        elif isinstance(one, dict):
            if "@import" in one:
                raise Unreadable("unknown_context", "@import", str(one["@import"]))
            _no_context_inside(one)
            yield one
        elif one is not None:
            raise Unreadable("unknown_context", "@context", str(one))


def _no_context_inside(value: Any) -> None:
    if isinstance(value, dict):
        if "@context" in value:
            raise Unreadable("unknown_context", "@context", str(value["@context"]))
        for one in value.values():
            _no_context_inside(one)
    elif isinstance(value, list):
        for one in value:
            _no_context_inside(one)


def _check_text(value: Any, place: str = "") -> None:
    """Refuse what a database or a graph would choke on later, at its place."""
    if isinstance(value, str):
        try:
            clean(value)
        except BadText as problem:
            raise Unreadable("unreadable_text", place) from problem
    elif isinstance(value, list):
        for one in value:
            _check_text(one, place)
    elif isinstance(value, dict):
        for key, one in value.items():
            inside = f"{place}.{key}" if place else key
            _check_text(key, inside)
            if key == "@id" and place:
                _check_inner_address(one, inside)
            _check_text(one, inside)


def _check_inner_address(value: Any, place: str) -> None:
    if not isinstance(value, str) or not (_IRI.match(value) or value.startswith("_:")):
        raise Unreadable("bad_address", place, str(value))
