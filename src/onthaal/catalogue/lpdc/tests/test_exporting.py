"""A product as an instance: what it says, what it follows, what the shape asks. No database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from onthaal.catalogue.content import EXTRAS, normalise
from onthaal.catalogue.lpdc import checking, contents, exporting, fields
from onthaal.catalogue.lpdc.checking import ORGANISATION
from onthaal.catalogue.lpdc.exporting import House, Place, Source
from onthaal.catalogue.lpdc.graphs import graph_of, lost_and_added
from onthaal.catalogue.lpdc.parsing import IDENTIFIER, UUID
from onthaal.catalogue.lpdc.tests.samples import AREA, AUTHORITY, CONCEPTS, concept, instance
from onthaal.catalogue.tests import factory

TODAY = date(2026, 11, 25)
CHANGED = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HOUSE = House(base="https://data.voorbeeld.example/id/", authority=AUTHORITY, areas=(AREA,),
              domain="onthaal.example")  # fmt: skip
KNOWN = [(AUTHORITY, ORGANISATION), (AREA, "http://www.w3.org/2004/02/skos/core#Concept"),
         (f"{CONCEPTS}fietskluis", checking.CONCEPTUAL)]  # fmt: skip
COUNTER = Place(street="Dorpsstraat 12a", postcode="3999", town="Linde", email="balie@linde.example",
                phone="+3289000000", website="https://linde.example", hours="Mo-Fr 09:00-12:00")  # fmt: skip


def content(**changes: Any) -> dict[str, Any]:
    return normalise({**EXTRAS, **factory.data(**changes)})


def following(document: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a product that says what a document says."""
    blank = content(name="", summary="", description="", keywords=[], other_languages={},
                    situations=[], steps=[], processing={"text": "", "days": None})  # fmt: skip
    return blank | contents.write(fields.read(document), blank, today=TODAY.isoformat())


def export(said: dict[str, Any], **changes: Any) -> dict[str, Any]:
    source = Source(content=said, created_at=CHANGED, changed_at=CHANGED, **changes)
    return exporting.instance(source, HOUSE, today=TODAY).document


def lacks(document: dict[str, Any], known: list[tuple[str, str]] = KNOWN) -> list[str]:
    return [str(one) for one in checking.violations(document, known=known)]


def test_a_product_of_our_own_meets_the_shape() -> None:
    document = export(content(), places=(COUNTER, COUNTER))
    assert lacks(document) == []
    assert document["naam"] == {"nl": "Reispas"}
    (requirement,) = document["voorwaarden"]
    assert (
        "<p>Kind jonger dan 18 jaar:</p><ul><li>het kind zelf</li>"
        in (requirement["bewijs"]["beschrijving"]["nl"])
    )
    assert [cost["naam"]["nl"] for cost in document["kosten"]] == [
        "Volwassene", "Kind jonger dan 18 jaar",
    ]  # fmt: skip
    assert document["procedures"][0]["beschrijving"]["nl"].endswith(
        "<p>Hoe lang duurt het? 6 werkdagen</p>"
    )
    assert document["zoektermen"] == {
        "nl": ["internationaal paspoort", "paspoort"],
        "en": ["passport"],
    }
    (point,) = document["contactgegevens"]
    assert (point["openingsuren"], point["adres"]["huisnummer"]) == ("Mo-Fr 09:00-12:00", "12a")
    assert (document[IDENTIFIER], document["creatie"]) == ("5", "2026-11-20T08:00:00.000Z")
    assert document["isVersionOf"].endswith(document[UUID])


def test_words_that_the_shape_has_no_place_for_are_left_out_and_named() -> None:
    source = Source(content=content(), created_at=CHANGED, changed_at=CHANGED)
    assert exporting.instance(source, HOUSE, today=TODAY).left_out == ("de", "fr")


def test_the_same_product_is_the_same_snapshot_and_another_moment_another() -> None:
    first, second = export(content()), export(content())
    assert first == second
    later = exporting.instance(
        Source(content=content(), created_at=CHANGED, changed_at=datetime(2026, 11, 21, tzinfo=UTC)),
        HOUSE, today=TODAY,
    ).document  # fmt: skip
    assert later["isVersionOf"] == first["isVersionOf"]
    assert later["@id"] != first["@id"]


def test_what_is_not_known_is_left_out_and_said() -> None:
    nowhere = House(base=HOUSE.base, authority="", areas=(), domain="onthaal.example")
    source = Source(content=content(summary=""), created_at=None, changed_at=CHANGED)
    document = exporting.instance(source, nowhere, today=TODAY).document
    assert lacks(document) == [
        "aangemaaktDoor: ontbreekt",
        "beschrijving: ontbreekt",
        "bevoegdeOverheden: ontbreekt",
        "creatie: ontbreekt",
        "geografischToepassingsgebieden: ontbreekt",
    ]


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"naam": None}, "naam: ontbreekt"),
    ({"naam": {"nl": "x", "fr": "x"}}, "naam: deze taal mag hier niet ('x'@fr)"),
    ({"naam": {"nl": ["x", "y"]}}, "naam: heeft twee teksten in dezelfde taal"),
    ({"creatie": "gisteren"}, "creatie: moet dateTime zijn (gisteren)"),
    ({"themas": ["Fietsen"]}, "themas: staat niet in de geladen lijsten (https://productencatalogus.data.vlaanderen.be/id/concept/Thema/Fietsen)"),
    ({"kosten": [{"@type": "Kost", "naam": {"nl": "x"}, "beschrijving": {"nl": "y"}}]}, "kosten.order: ontbreekt"),
    ({"contactgegevens": [{"@type": "Contactgegevens", "order": 0, "email": "geen adres"}]}, "contactgegevens.email: heeft niet de vorm die gevraagd wordt (geen adres)"),
    ({"aangemaaktDoor": "https://x.example/een"}, "aangemaaktDoor: staat niet in de geladen lijsten (https://x.example/een)"),
    ({"procedures": [{"@type": "Procedure", "order": number, "naam": {"nl": "x"}, "beschrijving": {"nl": "y"}} for number in (0, 1)]}, "procedures: staat er meer dan 1 keer"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line"), BROKEN)
def test_a_broken_instance_fails(changes: dict[str, Any], line: str) -> None:
    document = {**export(content()), **changes}
    document = {key: value for key, value in document.items() if value is not None}
    assert lacks(document) == [line]


def test_a_concept_of_our_own_meets_its_shape_and_a_broken_one_does_not() -> None:
    shape = "concept-shape.ttl"
    assert checking.violations(concept(), shape=shape) == []
    assert [str(one) for one in checking.violations(concept(productnummer=None), shape=shape)] == [
        "productnummer: ontbreekt"
    ]
    advantage = {
        "@type": "FinancieelVoordeel",
        "naam": {"nl": "x"},
        "beschrijving": {"nl": "y"},
        "order": 0,
    }
    assert checking.violations(concept(financieleVoordelen=[advantage]), shape=shape) == []


def test_an_instance_that_nobody_touched_comes_out_as_it_came_in() -> None:
    came = instance(
        vreemd={"a": [1]}, uitzonderingen={"nl": "<p>Niet in juli.</p>", "en": "Not in July."},
        contactgegevens=[{"@type": "Contactgegevens", "order": 0, "email": "zwembad@linde.example"}],
        procedures=[{"@type": "Procedure", "order": 0, "naam": {"nl": "x"}, "beschrijving": {"nl": "<p>a</p>"}}],
        **{"@context": [{"vreemd": "https://x.example/vreemd", "a": "https://x.example/a"}]},
    )  # fmt: skip
    said = following(came) | {"uri": came["isVersionOf"]}
    generated = exporting.contact_points([COUNTER])
    went = export(said, places=(COUNTER,), kept=came, kind="instance", contact_at_merge=generated)
    assert lost_and_added(came, went) == ([], [])
    assert went["isVersionOf"] == came["isVersionOf"]
    assert went["vreemd"] == {"a": [1]}
    assert len(graph_of(went)) > 20


def test_only_what_was_edited_differs() -> None:
    came = instance()
    said = following(came) | {"uri": came["isVersionOf"], "summary": "Elf keer zwemmen."}
    lost, added = lost_and_added(came, export(said, kept=came, kind="instance"))
    assert lost == [
        '<urn:onthaal:product> <http://purl.org/dc/terms/description> "<p data-level=\\"0\\">Tien keer zwemmen.</p>"@nl'
    ]
    assert added == [
        '<urn:onthaal:product> <http://purl.org/dc/terms/description> "<p>Elf keer zwemmen.</p>"@nl'
    ]


def test_contact_points_of_ours_go_over_those_that_came_once_they_change() -> None:
    came = instance(
        contactgegevens=[{"@type": "Contactgegevens", "order": 0, "email": "oud@linde.example"}]
    )
    said = following(came)
    moved = export(said, places=(COUNTER,), kept=came, kind="instance", contact_at_merge=[])
    assert moved["contactgegevens"][0]["email"] == "balie@linde.example"
    nothing = export(said, places=(Place(),), kept=came, kind="instance", contact_at_merge=[])
    assert nothing["contactgegevens"] == came["contactgegevens"]


def test_what_follows_a_concept_is_an_instance_of_ours() -> None:
    requirements = concept()["voorwaarden"]
    came = concept(
        voorwaarden=[*requirements, {**requirements[0], "naam": {"nl": "En verder"}, "order": 1}],
        naam={**concept()["naam"], "fr": "Casier", "nl-BE-x-generated-formal": "Fietskluis huren (u)"},
        tags=["YourEuropeVerplicht"], vreemd=1,
    )  # fmt: skip
    document = export(
        following(came), kept=came, kind="concept", concept_uri=f"{CONCEPTS}fietskluis"
    )
    assert lacks(document) == []
    assert document["naam"] == {
        "nl-be-x-informal": "Fietskluis huren (je)",
        "nl-be-x-formal": "Fietskluis huren (u)",
        "nl": "Fietskluis huren",
        "en": "Rent a bike locker",
    }
    assert document["linkedConcept"] == f"{CONCEPTS}fietskluis"
    assert len(document["voorwaarden"]) == 1
    assert document["uitzonderingen"] == came["uitzonderingen"]
    assert document["vreemd"] == 1
    assert document["isVersionOf"] != came["isVersionOf"]
    assert not {"tags", "productnummer"} & document.keys()


def test_how_long_it_takes_is_told_once() -> None:
    first = export(content())
    second = export(
        content(processing={"text": "7 werkdagen", "days": 7}), kept=first, kind="instance"
    )
    told = second["procedures"][0]["beschrijving"]["nl"]
    assert told.count("Hoe lang duurt het?") == 1
    assert "7 werkdagen" in told
    assert fields.read(second)["steps"] == fields.read(first)["steps"]
    alone = export(content(steps=[]))["procedures"][0]
    assert alone["naam"] == {"nl": "Hoe gaat het?"}


def test_an_end_and_documents_and_the_law_come_along() -> None:
    document = export(
        content(
            expires_on="2026-12-31",
            legal_basis="Decreet van 1 januari 2000 (https://codex.example/1).",
            documents=[
                {
                    "title": "Aanvraag",
                    "kind": "form",
                    "url": "https://linde.example/f",
                    "language": "nl",
                },
                {"title": "Map", "kind": "form", "url": "", "attachment": "x", "language": "nl"},
            ],
        ),
        archived=True,
    )
    assert lacks(document) == []
    assert document["eindeDienstVerlening"] == "2026-12-31T22:59:59.000Z"
    assert document["gearchiveerd"] is True
    assert [one["url"] for one in document["websites"]] == ["https://linde.example/f"]
    assert [one["url"] for one in document["regelgeving"]] == ["https://codex.example/1"]
    assert document["regelgevingTekst"]["nl"].startswith("<p>Decreet")
    again = export(
        content(legal_basis="Zie https://codex.example/1"), kept=document, kind="instance"
    )
    assert len(again["regelgeving"]) == 1


@pytest.mark.parametrize(
    ("uri", "address", "key"),
    [
        ("", None, None),
        ("https://x.example/3F6F3F5E-0D5E-4E0C-9D35-0F2B7C1F9D11/", "https://x.example/3F6F3F5E-0D5E-4E0C-9D35-0F2B7C1F9D11/", "3f6f3f5e-0d5e-4e0c-9d35-0f2b7c1f9d11"),
        ("https://x.example/zwemmen", "https://x.example/zwemmen", None),
    ],
)  # fmt: skip
def test_a_product_keeps_its_address(uri: str, address: str | None, key: str | None) -> None:
    found, own_key = exporting.identity(content(uri=uri), HOUSE)
    assert found == address or (
        address is None and found.startswith(f"{HOUSE.base}public-service/")
    )
    assert key is None or own_key == key
    assert exporting.identity(content(uri=uri), HOUSE) == (found, own_key)


@pytest.mark.parametrize(
    "place",
    [
        Place(street="Dorpsstraat", postcode="3999", town="Linde"),
        Place(street="Dorp 1", town="Linde"),
    ],
)
def test_half_an_address_is_none(place: Place) -> None:
    assert exporting.contact_points([place]) == []


def test_a_context_from_elsewhere_never_becomes_a_graph() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        graph_of({"@context": "https://elders.example/c.jsonld", "@id": "https://x.example/"})
