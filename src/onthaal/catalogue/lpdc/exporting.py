"""A product as an instance snapshot, as LPDC reads it. Pure.

What the product says goes over what is kept of the concept or the instance that it follows; all the rest
comes out as it came in. What is not known is left out: :mod:`checking` says that it is missing.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from onthaal.catalogue.lpdc import contents, fields, parts, terms
from onthaal.catalogue.lpdc.languages import put
from onthaal.catalogue.lpdc.parsing import CONCEPT, IDENTIFIER, OF_THE_SNAPSHOT, UUID

CONTEXT = "https://raw.githubusercontent.com/Informatievlaanderen/ipdc-lpdc/main/jsonld/ipdc-lpdc-im.jsonld"
_BRUSSELS = ZoneInfo("Europe/Brussels")
_HOUSE_NUMBER = re.compile(r"^(?P<street>.*\D)\s+(?P<number>\d+\s?[A-Za-z]?)$")
_TOLD = re.compile(rf"<p>{re.escape(parts.PROCESSING)}[^<]*</p>")
_URL = re.compile(r"https?://[^\s<>\"()]+")
_FORMS = {
    "nl-be-x-generated-formal": "nl-be-x-formal",
    "nl-be-x-generated-informal": "nl-be-x-informal",
}
_LANGUAGES = frozenset({"nl", "en", "nl-be-x-formal", "nl-be-x-informal"})
# Of the concept alone: which snapshot of which concept, and codes of a list that instances do not use.
_OF_THE_CONCEPT = OF_THE_SNAPSHOT | {"productnummer", "tags", "gearchiveerd", "publicatieLink"}


@dataclass(frozen=True)
class House:
    """The municipality in linked data: settings, '' and () for what is not set."""

    base: str
    authority: str
    areas: tuple[str, ...]
    domain: str


@dataclass(frozen=True)
class Place:
    """A counter or a department where inhabitants turn to."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Source:
    """A product and what it follows. ``kept`` and ``kind`` as of ``ConceptLink``, ``None`` without one."""

    content: Mapping[str, Any]
    created_at: datetime | None
    changed_at: datetime
    archived: bool = False
    places: tuple[Place, ...] = ()
    kept: Mapping[str, Any] | None = None
    kind: str = ""
    concept_uri: str = ""
    contact_at_merge: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Exported:
    """``left_out``: words in languages that the shape of an instance has no place for."""

    document: dict[str, Any]
    left_out: tuple[str, ...] = ()


def instance(source: Source, house: House, *, today: date) -> Exported:
    """Return the instance snapshot of a product as JSON-LD."""
    kept = _kept(source)
    document = fields.write(kept, contents.read(source.content, today=today.isoformat()))
    left_out = _only_our_languages(document, kept)
    _processing(document, source.content["processing"]["text"])
    _contact(document, source)
    _websites(document, source.content["documents"])
    _legal_resources(document, source.content["legal_basis"])
    _envelope(document, source, house)
    return Exported(document, left_out)


def _only_our_languages(document: dict[str, Any], kept: Mapping[str, Any]) -> tuple[str, ...]:
    """Leave out our own words in a language that an instance cannot have; what came in goes out."""
    words, before = document.get("zoektermen"), kept.get("zoektermen")
    if not isinstance(words, dict):
        return ()
    there = before if isinstance(before, dict) else {}
    out = tuple(tag for tag in words if tag.lower() not in _LANGUAGES and tag not in there)
    put(document, "zoektermen", {tag: text for tag, text in words.items() if tag not in out})
    return out


def _kept(source: Source) -> dict[str, Any]:
    if source.kept is None:
        return {}
    if source.kind == CONCEPT:
        return as_instance(source.kept, concept_uri=source.concept_uri)
    return dict(source.kept)


def as_instance(concept: Mapping[str, Any], *, concept_uri: str) -> dict[str, Any]:
    """Return what an instance takes over of a concept.

    The shape of an instance knows fewer languages and one requirement and one procedure: what is
    formal by machine is formal, several become one, French and German stay with the concept.
    """
    found = {key: value for key, value in concept.items() if key not in _OF_THE_CONCEPT}
    for term, fold in (
        ("voorwaarden", parts.folded_requirements),
        ("procedures", parts.folded_procedures),
    ):
        if term in found:
            found[term] = [fold(parts.nodes(found, term))]
    found = {key: _languages(value, by_language=_by_language(key)) for key, value in found.items()}
    found["linkedConcept"] = concept_uri
    return found


def _by_language(term: str) -> bool:
    known = terms.terms("InstantieSnapshot").get(term)
    return known is not None and known.by_language


def _languages(value: Any, *, by_language: bool) -> Any:
    if isinstance(value, list):
        return [_languages(one, by_language=by_language) for one in value]
    if not isinstance(value, dict):
        return value
    if by_language:
        return _forms(value)
    return {
        key: _languages(one, by_language=key in {"naam", "beschrijving"})
        for key, one in value.items()
    }


def _forms(texts: Mapping[str, Any]) -> dict[str, Any]:
    own = {tag.lower(): text for tag, text in texts.items() if tag.lower() in _LANGUAGES}
    made = {_FORMS[tag.lower()]: text for tag, text in texts.items() if tag.lower() in _FORMS}
    return made | own


def _processing(document: dict[str, Any], text: str) -> None:
    """IPDC has no field for how long it takes: it is told at the end of the procedure."""
    if not text:
        return
    held = parts.nodes(document, "procedures")
    new: dict[str, Any] = {"@type": "Procedure", "naam": {"nl": parts.HOW}, "order": 0}
    first = held[0] if held else new
    texts = first.get("beschrijving")
    said = texts if isinstance(texts, dict) else {}
    steps = _TOLD.sub("", str(said.get("nl", "")))
    told = f"{steps}<p>{parts.PROCESSING} {escape(text, quote=False)}</p>"
    document["procedures"] = [{**first, "beschrijving": {**said, "nl": told}}, *held[1:]]


def _contact(document: dict[str, Any], source: Source) -> None:
    """Write our contact points, unless they are what they were when those of the document came."""
    ours = contact_points(source.places)
    if ours and (source.kind == CONCEPT or source.kept is None or ours != source.contact_at_merge):
        document["contactgegevens"] = ours


def contact_points(places: Iterable[Place]) -> list[dict[str, Any]]:
    """Return the contact points of places; one of which nothing is known is none."""
    found = [point for one in places if (point := _contact_point(one))]
    unique = [point for number, point in enumerate(found) if point not in found[:number]]
    return [
        {"@type": "Contactgegevens", **point, "order": order} for order, point in enumerate(unique)
    ]


def _contact_point(place: Place) -> dict[str, Any]:
    point: dict[str, Any] = {
        "email": place.email,
        "telefoonnummer": place.phone,
        "url": place.website,
        "openingsuren": place.hours,
        "adres": _address(place),
    }
    return {key: value for key, value in point.items() if value}


def _address(place: Place) -> dict[str, Any]:
    found = _HOUSE_NUMBER.match(place.street)
    if not found or not place.town or not place.postcode:
        return {}  # the shape takes a whole address or none
    return {
        "@type": "Adres",
        "straatnaam": {"nl": found["street"].strip()},
        "huisnummer": found["number"],
        "postcode": place.postcode,
        "gemeentenaam": {"nl": place.town},
        "land": {"nl": "België"},
    }


def _websites(document: dict[str, Any], documents: Iterable[Mapping[str, Any]]) -> None:
    """Add the forms and brochures that stand on the web."""
    held = parts.nodes(document, "websites")
    there = {one.get("url") for one in held}
    new = [one for one in documents if one["url"].startswith("http") and one["url"] not in there]
    for order, one in enumerate(new, start=len(held)):
        held.append(
            {"@type": "Website", "naam": {"nl": one["title"]}, "url": one["url"], "order": order}
        )
    if new:
        document["websites"] = held


def _legal_resources(document: dict[str, Any], basis: str) -> None:
    """Add the texts of law whose address stands in the legal basis."""
    held = parts.nodes(document, "regelgeving")
    there = {one.get("url") for one in held}
    new = [url for url in dict.fromkeys(_URL.findall(basis)) if url not in there]
    for order, url in enumerate(new, start=len(held)):
        held.append({"@type": "Regelgeving", "url": url, "order": order})
    if new:
        document["regelgeving"] = held


def _envelope(document: dict[str, Any], source: Source, house: House) -> None:
    content = source.content
    own = document.pop("@context", [])
    address, key = identity(content, house)
    snapshot = uuid.uuid5(uuid.UUID(key), source.changed_at.isoformat())
    document |= {
        "@context": [CONTEXT, *own],
        "@id": f"{house.base}public-service-snapshot/{snapshot}",
        "@type": "InstantieSnapshot",
        "isVersionOf": address,
        "generatedAtTime": _moment(source.changed_at),
        "laatstGewijzigd": _moment(source.changed_at),
        IDENTIFIER: str(content["number"]),
        UUID: key,
    }
    if source.created_at:
        document.setdefault("creatie", _moment(source.created_at))
    if source.archived or "gearchiveerd" in document:
        document["gearchiveerd"] = source.archived
    if content["expires_on"]:
        document["eindeDienstVerlening"] = _end_of(date.fromisoformat(content["expires_on"]))
    _of_the_house(document, house)


def _of_the_house(document: dict[str, Any], house: House) -> None:
    if house.authority:
        document.setdefault("aangemaaktDoor", house.authority)
        document.setdefault("bevoegdeOverheden", [house.authority])
    if house.areas:
        document.setdefault("geografischToepassingsgebieden", list(house.areas))


def identity(content: Mapping[str, Any], house: House) -> tuple[str, str]:
    """Return the address of a product and its uuid: its own, else one that never changes."""
    address = content["uri"]
    if address:
        last = address.rstrip("/").rpartition("/")[2]
        try:
            return address, str(uuid.UUID(last))
        except ValueError:
            return address, str(uuid.uuid5(uuid.NAMESPACE_URL, address))
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"https://{house.domain}/producten/{content['number']}")
    return f"{house.base}public-service/{key}", str(key)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _end_of(day: date) -> str:
    return _moment(datetime.combine(day, time(23, 59, 59), _BRUSSELS))
