"""The Dutch text analysis, table by table; no database."""

import pytest

from onthaal.search import compounds, keys
from onthaal.search.analyzer import analyse_document, analyse_question
from onthaal.search.ranking import idf, saturate, weigh
from onthaal.search.repair import Speller, sound
from onthaal.search.snippets import LENGTH, snippet
from onthaal.search.stemming import stem, words
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
     ("pinkode", "pincode"), ("huwelijk", None), ("boeken", None), ("zw", None), ("2026", None)],
)  # fmt: skip
def test_misspellings_are_repaired_and_words_are_left(typed: str, meant: str | None) -> None:
    assert SPELLER.repair(typed) == meant


def test_spellings_that_sound_alike_are_one() -> None:
    assert sound("klagt") == sound("klacht")
    assert sound("rijbeweis") == sound("rijbewijs")


def test_a_question_joins_repairs_and_adds_the_written_word() -> None:
    question = analyse_question("huwlijk op het speel plein", speller=SPELLER, known=VOCABULARY)
    assert question.plain == "huwelijk op het speelplein"
    assert [group[0].text for group in question.groups[: question.typed_groups]] == [
        "huw",
        stem("speelplein"),
    ]
    assert "trouw" not in question.plain
    said = analyse_question("my passport", speller=SPELLER)
    assert stem("reispas") in said.weights()


def test_stop_words_are_no_terms() -> None:
    assert analyse_document("de kaart van het kind") == [stem("kaart"), "kind"]


def test_a_find_in_the_title_counts_more_than_one_in_a_long_text() -> None:
    average = {"title": 2.0, "body": 50.0}
    title = weigh({"title": ["a", "b"]}, average)["a"]
    body = weigh({"body": ["a"] + ["x"] * 99}, average)["a"]
    assert title > body > 0
    assert idf(100, 1) > idf(100, 50) > 0
    assert saturate(1000.0) < 1


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
