"""A node as a record, or the one reason and place why not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from onthaal.catalogue.lpdc import terms
from onthaal.catalogue.lpdc.parsing import Unreadable, fingerprint, parse
from onthaal.catalogue.lpdc.tests.samples import CONCEPTS, INSTANCES, concept, instance


def test_a_concept() -> None:
    record = parse(concept(), around="https://x.example/doc/ipdc-lpdc-im.jsonld")
    assert (record.kind, record.uri, record.name, record.number, record.archived) == (
        "concept", f"{CONCEPTS}fietskluis", "Fietskluis huren", "9001", False,
    )  # fmt: skip
    assert record.snapshot_at == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert record.remarks == ()


def test_an_instance_with_its_own_address_and_no_snapshot() -> None:
    node = instance(**{"@type": ["Instantie"], "@id": f"{INSTANCES}1", "isVersionOf": None,
                       "generatedAtTime": None})  # fmt: skip
    record = parse(node)
    assert (record.kind, record.uri) == ("instance", f"{INSTANCES}1")
    assert record.snapshot_at == datetime(2026, 2, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"@type": "Iets"}, "other_type", "@type"),
        ({"@type": None}, "other_type", "@type"),
        ({"@id": None}, "no_address", "@id"),
        ({"isVersionOf": ""}, "no_address", "isVersionOf"),
        ({"isVersionOf": "geen adres"}, "bad_address", "isVersionOf"),
        ({"isVersionOf": "https://x.example/" + "x" * 500}, "bad_address", "isVersionOf"),
        ({"generatedAtTime": "gisteren"}, "bad_moment", "generatedAtTime"),
        ({"generatedAtTime": None, "laatstGewijzigd": None}, "no_moment", "generatedAtTime"),
        ({"naam": None}, "no_dutch_name", "naam"),
        ({"naam": {"en": "Bike locker"}}, "no_dutch_name", "naam"),
        ({"naam": {"nl": "  "}}, "no_dutch_name", "naam"),
        ({"naam": "Fietskluis"}, "no_language", "naam"),
        ({"beschrijving": {"nl_BE": "x", "nl": "x"}}, "bad_language", "beschrijving"),
        ({"uitzonderingen": {"nl": "a\x00b"}}, "unreadable_text", "uitzonderingen.nl"),
        ({"@context": "https://elders.example/context.jsonld"}, "unknown_context", "@context"),
        (
            {"@context": {"@import": "https://elders.example/c.jsonld"}},
            "unknown_context",
            "@import",
        ),
        ({"@context": 3}, "unknown_context", "@context"),
        ({"kosten": [{"@context": {"naam": "x"}}]}, "unknown_context", "@context"),
        ({"kosten": [{"@id": "geen adres"}]}, "bad_address", "kosten.@id"),
    ],
)
def test_why_a_node_is_no_record(changes: dict[str, Any], code: str, place: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(concept(**changes))
    assert (refusal.value.remark.code, refusal.value.remark.place) == (code, place)


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"fietsvak": 3}, ("unknown_term", "fietsvak", "")),
        ({"kosten": [{"@type": "Kost", "munt": "EUR"}]}, ("unknown_term", "kosten.munt", "")),
        ({"websites": [{"naam": {"nl": "x"}}]}, ("unknown_term", "websites.naam", "")),
        ({"regelgeving": [{"@type": "Wet"}]}, ("unknown_type", "regelgeving.@type", "Wet")),
        ({"themas": ["Fietsen"]}, ("unknown_code", "themas", "Fietsen")),
        ({"uitzonderingen": {"en": "x"}}, ("not_in_dutch", "uitzonderingen", "")),
        ({"uitzonderingen": "x"}, ("no_language", "uitzonderingen", "")),
        (
            {"uitzonderingen": {"nl": "x", "tlh": "x"}},
            ("unknown_language", "uitzonderingen", "tlh"),
        ),
    ],
)
def test_what_is_strange_is_kept_and_named(
    changes: dict[str, Any], remark: tuple[str, str, str]
) -> None:
    record = parse(concept(**changes))
    found = [(one.code, one.place, one.value) for one in record.remarks]
    assert remark in found
    for term, value in changes.items():
        assert record.document[term] == value


def test_whole_addresses_say_what_they_mean_themselves() -> None:
    node = concept(**{"http://purl.org/dc/terms/identifier": "7"})
    node["themas"] = ["https://productencatalogus.data.vlaanderen.be/id/concept/Thema/BouwenWonen"]
    assert parse(node).remarks == ()


def test_the_definitions_that_a_record_brings_stay_with_it() -> None:
    own: dict[str, Any] = {"@context": {"fietsvak": "https://x.example/fietsvak"}}
    record = parse(concept(**own))
    assert record.document["@context"] == [{"fietsvak": "https://x.example/fietsvak"}]
    assert "@context" not in parse(concept(), around=[None]).document


@pytest.mark.parametrize(
    "changes",
    [
        {"@id": "https://x.example/anders", "generatedAtTime": "2027-01-01T00:00:00Z"},
        {"laatstGewijzigd": "2027-01-01T00:00:00Z", "laatstOntvangen": "2027-01-01T00:00:00Z"},
        {"zoektermen": {"en": ["bike"], "nl": ["kluis", "fiets"]}},
    ],
)
def test_another_snapshot_of_the_same_is_the_same(changes: dict[str, Any]) -> None:
    assert fingerprint(concept(**changes)) == fingerprint(concept())


def test_another_word_is_another_content() -> None:
    assert fingerprint(concept(uitzonderingen={"nl": "Anders"})) != fingerprint(concept())


@pytest.mark.parametrize(
    ("address", "packed"),
    [
        ("http://stub/ipdc-lpdc-im.jsonld", True),
        ("https://productencatalogus.data.vlaanderen.be/doc/ipdc-lpdc-im-hydra-ldes.jsonld", True),
        ("http://stub/ldes.jsonld", True),
        ("https://elders.example/ipdc.jsonld", False),
        ("file:///etc/ipdc-lpdc-im.jsonld", False),
    ],
)
def test_which_remote_context_is_the_packed_one(address: str, packed: bool) -> None:
    assert terms.is_packed(address) is packed
