"""Feed pages and instances of our own making, in the terms of the packed context."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

Node = dict[str, Any]

CONTEXT = "https://feed.voorbeeld.example/ipdc-lpdc-im.jsonld"
CONCEPTS = "https://ipdc.voorbeeld.example/id/concept/"
SNAPSHOTS = "https://ipdc.voorbeeld.example/id/conceptsnapshot/"
INSTANCES = "https://data.voorbeeld.example/id/public-service/"
AUTHORITY = "https://data.voorbeeld.example/id/bestuurseenheden/linde"
AREA = "https://data.voorbeeld.example/id/gebied/linde"

BIKE: Node = {
    "@type": "ConceptSnapshot",
    "creatie": "2026-01-05T08:00:00Z",
    "productnummer": "9001",
    "gearchiveerd": False,
    "naam": {
        "nl": "Fietskluis huren",
        "nl-BE-x-generated-informal": "Fietskluis huren (je)",
        "en": "Rent a bike locker",
    },
    "beschrijving": {
        "nl": "<p>Een afgesloten plek voor <b>uw</b> fiets aan het station.</p>",
        "nl-BE-x-generated-formal": "<p>Een afgesloten plek voor uw fiets.</p>",
        "en": "<p>A locked place for your bike.</p>",
    },
    "verdereBeschrijving": {"nl": "<p>De kluis is 2 meter lang.</p><ul><li>droog</li></ul>"},
    "uitzonderingen": {"nl": "<p>Geen bakfietsen.</p>"},
    "voorwaarden": [
        {
            "@type": "Voorwaarde",
            "order": 0,
            "naam": {"nl": "Wie mag huren?", "en": "Who may rent?"},
            "beschrijving": {"nl": "<p>Wie in de gemeente woont.</p>"},
            "bewijs": {
                "@type": "Bewijs",
                "naam": {"nl": "Meebrengen"},
                "beschrijving": {
                    "nl": "<ul><li>identiteitskaart</li><li>bewijs van betaling</li></ul>",
                    "en": "<ul><li>identity card</li></ul>",
                },
            },
        }
    ],
    "procedures": [
        {
            "@type": "Procedure",
            "order": 0,
            "naam": {"nl": "Aanvragen"},
            "beschrijving": {"nl": "<ol><li>Vraag aan.</li><li>Haal de sleutel.</li></ol>"},
            "websites": [
                {
                    "@type": "Website",
                    "order": 0,
                    "naam": {"nl": "Aanvraag"},
                    "url": "https://voorbeeld.example/kluis",
                }
            ],
        }
    ],
    "kosten": [
        {
            "@type": "Kost",
            "order": 0,
            "naam": {"nl": "Huur per maand"},
            "beschrijving": {"nl": "<p>€ 7,50</p>"},
        },
        {
            "@type": "Kost",
            "order": 1,
            "naam": {"nl": "Waarborg"},
            "beschrijving": {"nl": "<p>eenmalig, vraag na</p>"},
        },
    ],
    "zoektermen": {"nl": ["fiets", "kluis"], "en": ["bike"]},
    "type": "InfrastructuurMateriaal",
    "themas": ["MobiliteitOpenbareWerken"],
    "doelgroepen": ["Burger"],
    "bevoegdBestuursniveaus": ["Lokaal"],
}

POOL: Node = {
    "@type": "InstantieSnapshot",
    "creatie": "2026-01-05T08:00:00Z",
    "laatstGewijzigd": "2026-02-01T08:00:00Z",
    "generatedAtTime": "2026-02-01T08:00:00Z",
    "aangemaaktDoor": AUTHORITY,
    "bevoegdeOverheden": [AUTHORITY],
    "geografischToepassingsgebieden": [AREA],
    "naam": {"nl": "Zwemabonnement", "nl-BE-x-informal": "Jouw zwemabonnement"},
    "beschrijving": {"nl": '<p data-level="0">Tien keer zwemmen.</p>'},
    "themas": ["CultuurSportVrijeTijd"],
}


def concept(
    key: str = "fietskluis", /, *, at: str = "2026-02-01T09:00:00Z", **changes: Any
) -> Node:
    """Return a snapshot of a concept; ``None`` takes a term away."""
    node = {
        "@id": f"{SNAPSHOTS}{key}-{at}",
        "isVersionOf": CONCEPTS + key,
        "generatedAtTime": at,
        "laatstGewijzigd": at,
        **deepcopy(BIKE),
        **changes,
    }
    return {name: value for name, value in node.items() if value is not None}


def instance(key: str = "3f6f3f5e-0d5e-4e0c-9d35-0f2b7c1f9d11", /, **changes: Any) -> Node:
    """Return a snapshot of an instance of a municipality."""
    node = {
        "@id": f"https://data.voorbeeld.example/id/public-service-snapshot/{key}",
        "isVersionOf": INSTANCES + key,
        **deepcopy(POOL),
        **changes,
    }
    return {name: value for name, value in node.items() if value is not None}


def page(*members: Node, next_page: str = "", previous: str = "", context: Any = CONTEXT) -> bytes:
    """Return a page of a feed with what it points at."""
    relations = []
    if next_page:
        relations.append({"@type": "GreaterThanOrEqualToRelation", "node": next_page})
    if previous:
        relations.append({"@type": "LessThanOrEqualToRelation", "node": previous})
    document = {
        "@context": context,
        "@type": "EventStream",
        "timestampPath": "generatedAtTime",
        "versionOfPath": "isVersionOf",
        "view": {"@type": "Node", "relation": relations},
        "member": list(members),
    }
    return json.dumps(document, ensure_ascii=False).encode()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
