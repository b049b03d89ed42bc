"""Find what was put, and only behind one's own walls; the same on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import transaction

from onthaal.core.compartments import Compartment
from onthaal.search import corpus, counts, encoder, index, memory, postings
from onthaal.search.documents import Document
from onthaal.search.find import find
from onthaal.search.models import SearchDocument, SearchKey, SearchScope, TermFrequency
from onthaal.search.tests import hostile

pytestmark = pytest.mark.django_db
ORDINARY = [Compartment.ORDINARY]
CONTACT = "contacts.contact"


@pytest.fixture(autouse=True)
def words_alone() -> Iterator[None]:
    """These tests are about the index; the encoder has its own."""
    encoder.use(None)
    memory.forget()
    yield
    encoder.reset()
    memory.forget()


def contact(number: int, body: str, **more: object) -> Document:
    values = {
        "title": f"Contact {number}",
        "occurred_at": datetime(2026, 11, 2, tzinfo=UTC),
        **more,
    }
    return Document(kind=CONTACT, object_id=number, body=body, **values)  # type: ignore[arg-type]


def found(query: str, **more: object) -> list[int]:
    hits = find(query, **{"compartments": ORDINARY, **more})  # type: ignore[arg-type]
    return [hit.object_id for hit in hits]


def test_inflected_words_and_parts_of_compounds_meet() -> None:
    index.put(contact(1, "Er staan twee fietsen tegen de gevel"))
    index.put(contact(2, "De fietsenstalling is vol"))
    assert sorted(found("fiets")) == [1, 2]
    assert found("fietsenstalling")[0] == 2


def test_the_rarer_word_decides_and_every_word_comes_before_one() -> None:
    index.put_many(contact(number, "afval niet opgehaald") for number in range(1, 6))
    index.put(contact(6, "afval en een wespennest"))
    counts.catch_up()
    assert found("afval wespennest")[0] == 6


def test_newest_first_among_equals() -> None:
    index.put_many(contact(number, "straatlamp") for number in range(1, 4))
    assert found("straatlamp") == [3, 2, 1]


def test_a_wall_hides_content_and_existence_before_the_cap() -> None:
    index.put(contact(1, "leefloon aangevraagd"))
    index.put_many(
        contact(number, "leefloon", compartment=Compartment.SOCIAL)
        for number in range(2, 2 + postings_cap())
    )
    assert found("leefloon") == [1]
    assert found("leefloon", compartments=[]) == []
    assert len(found("leefloon", compartments=[Compartment.SOCIAL], limit=5)) == 5


def postings_cap() -> int:
    from onthaal.search.find import CANDIDATES

    return CANDIDATES + 10


def test_moving_behind_a_wall_takes_effect_at_once() -> None:
    index.put(contact(1, "ruzie in het gezin", keys=("Jan Peeters",)))
    index.put(
        contact(1, "ruzie in het gezin", keys=("Jan Peeters",), compartment=Compartment.SOCIAL)
    )
    assert found("ruzie") == []
    assert found("jan peeters") == []
    assert SearchKey.objects.values("scope").distinct().count() == 1


def test_the_public_finds_what_is_public() -> None:
    index.put(Document("knowledge.article", 1, "Grofvuil intern", meaning=True))
    index.put(Document("knowledge.article", 2, "Grofvuil", audience="public", meaning=True))
    assert found("grofvuil", audience="public") == [2]
    assert sorted(found("grofvuil")) == [1, 2]


@pytest.mark.parametrize(
    "typed",
    ["KC-2026-000123-C", "kc 2026 000123 c", "0470 12 34 56", "+32 470 12.34.56",
     "Bel 0470/12.34.56 terug", "an.peeters@voorbeeld.be", "Ann Pééters", "peeters an", "peet"],
)  # fmt: skip
def test_a_key_is_found_however_it_is_typed(typed: str) -> None:
    from onthaal.core import references

    reference = references.compose("KC", 2026, 123)
    typed = typed.replace("KC-2026-000123-C", reference).replace(
        "kc 2026 000123 c", reference.replace("-", " ").lower()
    )
    index.put(
        contact(1, "x", keys=(reference, "+32470123456", "An.Peeters@voorbeeld.be", "Ann Peeters"))
    )
    index.put(contact(2, "y", keys=("Piet Smets",)))
    assert found(typed) == [1]


def test_put_again_replaces_and_remove_forgets() -> None:
    index.put(contact(1, "wegdek stuk"))
    index.put(contact(1, "boom omgevallen"))
    assert (found("wegdek"), found("boom")) == ([], [1])
    index.remove(CONTACT, 1)
    index.remove(CONTACT, 99)
    assert found("boom") == []
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00", '"', "'; DROP TABLE x; --", "fiets' | 'x", "AND OR NOT", "a*", "(", "\\",
     "🙂", "مرحبا", "%s", "_1", "a" * 5000],
)  # fmt: skip
def test_any_text_is_a_question(text: str) -> None:
    index.put(contact(1, "fiets"))
    assert isinstance(found(text), list)


def test_other_scripts_are_words_too() -> None:
    index.put(contact(1, "مرحبا بالعالم"))
    assert found("مرحبا") == [1]


def test_counting_goes_on_where_it_stopped_and_starts_afresh() -> None:
    index.put_many([contact(1, "fiets"), contact(2, "fiets fiets auto")])
    assert counts.catch_up() == 2
    index.put(contact(3, "fiets"))
    assert counts.catch_up() == 1
    assert counts.catch_up() == 0
    assert counts.frequencies(["fiet", "auto"]) == ({"fiet": 3, "auto": 1}, 3)
    counts.start_afresh()
    assert (counts.catch_up(), counts.frequencies(["fiet"])[1]) == (3, 3)


def test_common_terms_are_walked_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "RARE", 2)
    index.put_many(contact(number, "fiets") for number in range(1, 9))
    index.put(contact(9, "fiets", compartment=Compartment.SOCIAL))
    counts.catch_up()
    assert TermFrequency.objects.get(term="fiet").documents == 9
    assert found("fiets", limit=3) == [8, 7, 6]


def test_reindex_fills_and_takes_out_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    from onthaal.search import registry

    source = registry.Source("x.y", "y", lambda: [Document("x.y", 1, "zonnebloem")])
    monkeypatch.setattr(registry, "_SOURCES", {"x.y": source})
    index.put(Document("x.y", 2, "klaproos"))
    call_command("reindex", verbosity=0)
    assert (found("zonnebloem"), found("klaproos")) == ([1], [])
    call_command("reindex", fresh=True)
    assert found("zonnebloem") == [1]


def test_a_misspelling_is_read_as_a_word_of_the_index() -> None:
    index.put(Document("catalogue.product", 1, "Huwelijk", meaning=True))
    index.put(Document("catalogue.product", 2, "Klacht", meaning=True))
    assert found("huwlijk") == [1]
    assert found("klagt") == [2]


def remembered() -> memory.Memory:
    scopes = SearchScope.objects.filter(meaning=True)
    return memory.at(memory.Stamp(dict(scopes.values_list("pk", "mark")), 0))


def test_a_word_behind_a_wall_repairs_nothing() -> None:
    secret = Document("x.y", 1, "Wiskunstenaar", meaning=True, compartment=Compartment.SOCIAL)
    index.put(secret)
    assert "wiskunstenaar" not in remembered().corpus.vocabulary
    index.put(replace(secret, compartment=Compartment.ORDINARY))
    assert "wiskunstenaar" in remembered().corpus.vocabulary


def test_the_memory_follows_the_index() -> None:
    index.put(Document("x.y", 1, "Zonnebloem", meaning=True))
    assert found("zonnebloem") == [1]
    index.put(Document("x.y", 1, "Klaproos", meaning=True))
    assert (found("zonnebloem"), found("klaproos")) == ([], [1])
    index.remove("x.y", 1)
    assert found("klaproos") == []


def test_what_was_rolled_back_is_forgotten() -> None:
    index.put(Document("x.y", 1, "Zonnebloem", meaning=True))
    with transaction.atomic():
        index.put(Document("x.y", 1, "Klaproos", meaning=True))
        assert found("klaproos") == [1]
        transaction.set_rollback(True)
    index.put(Document("x.y", 2, "Madelief", meaning=True))
    assert (found("klaproos"), found("zonnebloem"), found("madelief")) == ([], [1], [2])


def test_a_document_without_meaning_leaves_the_memory_as_it_is() -> None:
    index.put(Document("x.y", 1, "Zonnebloem", meaning=True))
    before = remembered()
    index.put(contact(1, "zonnebloem"))
    assert remembered() is before


def test_many_documents_are_ranked_like_few(monkeypatch: pytest.MonkeyPatch) -> None:
    flowers = ["roos", "tulp", "lelie", "narcis", "dahlia", "iris", "anjer", "krokus"]
    index.put_many(
        Document("x.y", number, f"De {flower}", body=f"De {flower} bloeit.", meaning=True)
        for number, flower in enumerate(flowers, start=1)
    )
    before = [found(flower) for flower in (*flowers, "bloeien roos")]
    monkeypatch.setattr(corpus, "EXACT", 3)
    monkeypatch.setattr(corpus, "PROMISING", 8)
    memory.forget()
    assert [found(flower) for flower in (*flowers, "bloeien roos")] == before


def test_what_people_call_a_document_can_be_added_and_taken_off() -> None:
    flower = Document("x.y", 1, "Zonnebloem", keywords="helianthus", keys=("7",), meaning=True)
    index.put(flower)
    index.reword("x.y", 1, add="grote gele bloem")
    index.reword("x.y", 9, add="die is er niet")
    assert (found("grote gele bloem"), found("7")) == ([1], [1])
    index.reword("x.y", 1, remove="grote gele bloem")
    assert (found("geel"), found("helianthus")) == ([], [1])


def test_a_stop_word_swallows_no_name() -> None:
    index.put(contact(1, "x", keys=("An De Weerd",)))
    index.put(Document("x.y", 1, "Hier", keys=("Wouter Van Hier",), meaning=True))
    assert found("an de weerd") == [1]
    assert found("an") == [] == found("de")
    assert found("weerd an de") == [1]
    assert found("van hier") == [1]


def test_the_snippet_is_the_sentence_that_answers() -> None:
    index.put(contact(1, "Beste. De lamp in de Kerkstraat brandt niet. Groeten."))
    [hit] = find("lamp kerkstraat", compartments=ORDINARY)
    assert hit.snippet == "De lamp in de Kerkstraat brandt niet."


def test_no_text_of_hostile_is_an_error_and_none_takes_long() -> None:
    index.put(Document("x.y", 1, "Paspoort", keywords="paspoort voor een kind", meaning=True))
    index.put(contact(1, "paspoort"))
    for text in (*hostile.TEXTS, *hostile.SURROGATES):
        assert isinstance(found(text), list), repr(text[:30])
    assert (
        found('""paspoort""') == found("paspoort*") == found("\ud800paspoort") == found("paspoort")
    )
    assert found("de het een") == found("waar is de") == found("%") == found("*") == []
