"""Which words are right and what was meant, on a small list and on the real one."""

from collections.abc import Iterator

import pytest

from onthaal.language import lexicon
from onthaal.language.spelling import Speller
from onthaal.language.suggestions import suggest
from onthaal.language.tests import words
from onthaal.search import compounds


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("kaart", True), ("Kaart", True), ("KAART", True), ("kaort", False),
        ("gemeentekaart", True),  # two nouns
        ("vergunningsaanvraag", True),  # with its -s-
        ("vergunningaanvraag", True),
        ("vergunningskaartmodel", True),  # three parts
        ("bankkaart", True),  # a noun, though the list does not say that it may begin
        ("gemeenteinrit", False), ("gemeente-inrit", True),  # vowels that meet
        ("kaartkaart", False), ("bankkerkaart", False),
        ("kaarten", False),  # forbidden
        ("vergunnings", False),  # only inside a compound
        ("balie-", True), ("vergunnings-", True), ("vergunningz-", False), ("e-balie", True), ("DVD-balie", True),
        ("België", True), ("belgië", False),
        ("KBO's", True), ("kaart'en", True), ("kaart'x", False),
        ("vijfentwintig", True), ("achtste", True), ("twintigjarige", True),
        ("rĳbewĳs", True), ("x", True), ("x" * 60, True),
        ("aanmeldzuil", True), ("aanmeldzuilkaart", True),  # a word of our own
    ],
)  # fmt: skip
def test_known_words(word: str, known: bool) -> None:
    assert Speller(words.lexicon(), frozenset({"aanmeldzuil"})).knows(word) is known


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gemeete", ("gemeente",)), ("Gemeete", ("Gemeente",)), ("GEMEETE", ("GEMEENTE",)),
        ("rijbeweis", ("rijbewijs",)), ("terplaatse", ("ter plaatse",)), ("belgie", ("België",)),
        ("gebeldt", ("gebeld",)), ("kdae", ("kade",)), ("vaart", ("kaart",)),
        ("gemeentekaatr", ("gemeentekaart",)), ("gemeetekaart", ("gemeentekaart",)),
        ("qqqqqq", ()), ("x", ()), ("ÿÿ", ()), ("x" * 60, ()),
    ],
)  # fmt: skip
def test_what_was_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert suggest(Speller(words.lexicon()), typed) == meant


def test_a_word_that_our_texts_use_comes_first() -> None:
    assert suggest(Speller(words.lexicon()), "kafe") == ("kade",)
    assert suggest(Speller(words.lexicon()), "kadr") == ("kade",)


@pytest.fixture(scope="module")
def real() -> Iterator[Speller]:
    """The list that is installed, made once: two seconds."""
    lexicon.forget()
    held = lexicon.load()
    assert held is not None
    yield Speller(held)
    lexicon.forget()


needs_list = pytest.mark.skipif(not compounds.WORD_LIST.is_file(), reason="no word list installed")


@needs_list
def test_ordinary_words_of_a_town_are_known(real: Speller) -> None:
    right = (
        "afvalfactuur themabalie klantencontact rijbewijsaanvraag verhuizingen foto's e-mailadres"
        " recyclagepark auto-inrit geboorteakte pukcode rijksregisternummer bewonerskaart bankkaartmodel"
        " parkeerverbodsborden gebeld opgehaald aangevraagde huwelijksakte sms'en vijfentwintig"
    )
    assert [word for word in right.split() if not real.knows(word)] == []


@needs_list
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gebelt", "gebeld"), ("onmiddelijk", "onmiddellijk"), ("huwlijk", "huwelijk"), ("adress", "adres"),
        ("nederland", "Nederland"), ("Belgie", "België"), ("verhuisen", "verhuizen"),
        ("aanvraagforumlier", "aanvraagformulier"), ("gemeentebelastin", "gemeentebelasting"),
        ("identeitskaart", "identiteitskaart"), ("beantwoort", "beantwoord"), ("zowiezo", "sowieso"),
        ("telefoonumer", "telefoonnummer"), ("atest", "attest"), ("nogthans", "nochtans"),
    ],
)  # fmt: skip
def test_common_slips_are_seen_and_mended(real: Speller, typed: str, meant: str) -> None:
    assert not real.knows(typed)
    assert suggest(real, typed)[0] == meant
