"""The Dutch text analysis, table by table; no database."""

import pytest

from onthaal.search import compounds, keys
from onthaal.search.analyzer import Lexicon, analyse_document, analyse_question
from onthaal.search.ranking import idf, rarity, weigh
from onthaal.search.repair import Speller, sound
from onthaal.search.snippets import LENGTH, snippet
from onthaal.search.stemming import language_of, stem, words
from onthaal.search.synonyms import Said, shipped
from onthaal.search.vectors import pieces

VOCABULARY = frozenset(
    [
        "huwelijk",
        "klacht",
        "concessie",
        "grofvuil",
        "recyclagepark",
        "identiteitskaart",
        "speelplein",
        "pincode",
    ]
)
SPELLER = Speller(VOCABULARY)
LEXICON = Lexicon.of(VOCABULARY, Said(shipped()))


@pytest.mark.parametrize(
    "forms",
    ["fiets fietsen", "rijbewijs rijbewijzen", "adres adressen", "kind kinderen", "meld melding gemeld",
     "verloren verlies", "gestolen stelen", "overleden overlijden", "trouwen getrouwd",
     "gemeente gemeenten", "paspoort paspoorten", "klacht klachten"],
)  # fmt: skip
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "word", ["huis", "boom", "kaart", "attest", "fiets", "melding", "x1", "مرحبا"]
)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


def test_words_are_folded() -> None:
    assert words("Café-ID, n°3 foto's À_B") == ["cafe", "id", "n", "3", "fotos", "a", "b"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [("rioolput", ("riool", "put")), ("bewonerskaart", ("bewoner", "kaart")),
     ("overlijden", ()), ("aangifte", ()), ("kaart", ()), ("k3y12345", ())],
)  # fmt: skip
def test_compounds_are_cut_at_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert compounds.split(word) == parts


def test_cutting_works_without_the_word_list(monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (compounds.dictionary, compounds._blocks, compounds.split)
    monkeypatch.setattr(compounds, "WORD_LIST", compounds.WORD_LIST.with_name("missing"))
    for one in caches:
        one.cache_clear()
    try:
        assert compounds.split("rioolput") == ("riool", "put")
    finally:
        monkeypatch.undo()
        for one in caches:
            one.cache_clear()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("huwlijk", "huwelijk"), ("klagt", "klacht"), ("konsessie", "concessie"),
     ("grovvuil", "grofvuil"), ("indentiteitskaart", "identiteitskaart"),
     ("pinkode", "pincode"), ("huwelijk", None), ("boze", None), ("kwade", None), ("brieven", None), ("boeken", None), ("zw", None), ("2026", None)],
)  # fmt: skip
def test_misspellings_are_repaired_and_words_are_left(typed: str, meant: str | None) -> None:
    assert SPELLER.repair(typed) == meant


def test_spellings_that_sound_alike_are_one() -> None:
    assert sound("klagt") == sound("klacht")
    assert sound("rijbeweis") == sound("rijbewijs")


def test_a_question_joins_repairs_and_adds_the_written_word() -> None:
    question = analyse_question("huwlijk op het speel plein", LEXICON)
    assert question.plain == "huwelijk op het speelplein"
    assert [group[0].text for group in question.groups] == ["huw", stem("speelplein")]
    said = analyse_question("my passport", LEXICON)
    assert stem("reispas") in said.weights()
    assert [one.of for one in said.meant] == [(0,)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("inter nationaal", "internationaal"), ("kids id", "kidsid"), ("op haling grof vuil", "ophaling grofvuil"),
     ("uit treksel", "uittreksel"), ("aan de poort", "aan de poort"), ("in gent", "in gent"),
     ("verhuisd naar leuven", "verhuisd naar leuven"), ("d'identité", "identite"),
     ("kan'k da'k", "kan da"), ("I drove this road last year", "i drove this road last year")],
)  # fmt: skip
def test_what_was_typed_apart_or_shortened_is_read(typed: str, read: str) -> None:
    vocabulary = frozenset({"kidsid", "ophaling", "uittreksel", "grofvuil", "leven", "raad"})
    assert analyse_question(typed, Lexicon.of(vocabulary, Said(()))).plain == read


@pytest.mark.parametrize(
    ("typed", "language"),
    [("waar kan ik dat halen", "nl"), ("how do I get my card", "en"), ("wo kann ich das holen", "de"),
     ("où puis-je aller avec ma carte", "fr"), ("paspoort", "nl"), ("", "nl")],
)  # fmt: skip
def test_a_question_has_a_language(typed: str, language: str) -> None:
    assert language_of(words(typed)) == language


def test_stop_words_are_no_terms() -> None:
    assert analyse_document("de kaart van het kind") == [stem("kaart"), "kind"]


def test_a_find_in_the_title_counts_more_than_one_in_a_long_text() -> None:
    title = weigh({"title": ["a", "b"]})["a"]
    body = weigh({"body": ["a"] + ["x"] * 99})["a"]
    assert 1 > title > body > 0
    assert idf(100, 1) > idf(100, 50) > 0
    assert rarity(10, 1) == rarity(100_000, 1) == 1.0
    assert rarity(1, 1) == 1.0


@pytest.mark.parametrize(
    ("key", "values"),
    [("Jan Peeters", ["jan peeters", "peeters jan"]), ("0470 12 34 56", ["+32470123456"]),
     ("An@Voorbeeld.BE", ["an@voorbeeld.be"]), ("3", ["3"]), ("", [])],
)  # fmt: skip
def test_keys_have_one_form(key: str, values: list[str]) -> None:
    assert keys.stored([key]) == values


def test_a_sentence_is_no_name() -> None:
    assert keys.asked("waar kan ik mijn kaart halen") == ([], [])
    assert keys.asked("peet") == (["peet"], ["peet"])


def test_pieces_keep_all_text() -> None:
    assert pieces(["a", " ", "b", "c", "d", "e"], 2) == ["a b", "c d e"]


def test_a_snippet_is_cut_at_a_word() -> None:
    cut = snippet("woord " * 100, {})
    assert len(cut) <= LENGTH + 1
    assert cut.endswith("woord…")
