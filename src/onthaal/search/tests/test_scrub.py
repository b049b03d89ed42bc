"""What is left of a question: no number, no address, no name. Pure, so table by table."""

import pytest

from onthaal.search.scrub import GAP, MOST_WORDS, Known, Scrubbed, scrub

WORDS = frozenset(
    ["bel", "mail", "rijksregisternummer", "rekening", "fiets", "lenen", "zoekt", "bakker", "wolf", "verhuisd",
     "ruzie", "buurman", "kind", "gestolen", "zegt", "kapot", "adres", "opzoeken", "dochter", "heet"]
)  # fmt: skip
PUBLIC = frozenset(["fiets", "paspoort", "595", "model", "naam", "dorpsplein"])
NAMES = frozenset(["peeters", "roos", "fatoumata", "bakker"])
KNOWN = Known(
    is_word=lambda word: word in WORDS | PUBLIC,
    is_public=lambda word: word in PUBLIC,
    names=lambda words: NAMES.intersection(words) - {"bakker"},
)


def scrubbed(text: str) -> Scrubbed:
    found = scrub(text, KNOWN)
    assert found is not None
    return found


def left(text: str) -> str | None:
    found = scrub(text, KNOWN)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        # numbers
        ("bel mij op 0470 12 34 56 over de fiets", "bel mij op … over de fiets"),
        ("bel +32(0)470/12.34.56 fiets lenen", "bel … fiets lenen"),
        ("rijksregisternummer 85.07.30-033.28 fiets", "rijksregisternummer … fiets"),
        ("rekening BE68 5390 0754 7034 fiets", "rekening … fiets"),
        ("fiets lenen KC-2026-000123-C", "fiets lenen …"),
        ("fiets lenen 1-ABC-234", "fiets lenen …"),
        ("model 595 voor mijn kind", "model 595 voor mijn kind"),
        # addresses
        ("mail an.peeters@voorbeeld.be over de fiets", "mail … over de fiets"),
        ("mail naar <an@x> fiets", "mail naar … fiets"),
        ("verhuisd naar Kerkstraat 12 bus 3 met fiets", "verhuisd naar … met fiets"),
        ("ruzie in de Lindelaan over een fiets", "ruzie in de … over een fiets"),
        ("fiets lenen op het dorpsplein", "fiets lenen op het dorpsplein"),
        # names
        ("Jan Peeters zoekt zijn fiets", "… zoekt zijn fiets"),
        ("jan peeters zoekt zijn fiets", "… zoekt zijn fiets"),
        ("fiets van Roos gestolen", "fiets van … gestolen"),
        ("fiets van Xyzabc gestolen", "fiets van … gestolen"),
        ("Jan de Wolf zoekt een fiets", "… de … zoekt een fiets"),
        ("de wolf zoekt een fiets", "de wolf zoekt een fiets"),
        ("mevrouw Wolf wil een fiets", "mevrouw … wil een fiets"),
        ("mevrouw Van Den Bakker zoekt fiets", "mevrouw Van Den … fiets"),
        ("de heer wolf wil een fiets", "de heer … wil een fiets"),
        ("mijn naam is wolf en mijn fiets is gestolen", "mijn naam is … en mijn fiets is gestolen"),
        ("mijn dochter heet Wolf Bakker fiets", "mijn dochter heet … fiets"),
        ("naam opzoeken fiets", "naam opzoeken fiets"),
        # another language: only what stands among the names, and what follows a title
        ("how can I borrow a bike from Fatoumata", "how can I borrow a bike from …"),
        ("my name is Smith and I want a bike", "my name is … and I want a bike"),
        ("ich heiße Bäcker und will ein Fahrrad", "ich heiße … und will ein Fahrrad"),
        ("je m'appelle Dupont et je veux un vélo", "je m'appelle … et je veux un vélo"),
        ("wo ist Herr von der Wolf mit dem Fahrrad", "wo ist Herr von der … mit dem Fahrrad"),
        # nothing to hide
        ("waar kan ik een fiets lenen?", "waar kan ik een fiets lenen?"),
    ],
)  # fmt: skip
def test_what_is_left(asked: str, kept: str) -> None:
    assert left(asked) == kept


@pytest.mark.parametrize(
    "asked",
    ["", " ", "0470 12 34 56", "an@voorbeeld.be", "Jan Peeters", "85.07.30-033.28", "waar is de", "het is 12", "???", GAP, "🙂",
     "kerkstraat 12", "x" * 10_000, "mevrouw Wolf"],
)  # fmt: skip
def test_when_nothing_is_left_nothing_is_kept(asked: str) -> None:
    assert left(asked) is None


def test_the_same_words_are_the_same_question() -> None:
    asked = ("Fiets lenen?", "fiets  LENEN", "Fiets, lenen: 0470123456")
    assert {scrubbed(text).key for text in asked} == {"fiets lenen"}


def test_a_pasted_letter_is_cut() -> None:
    assert len(scrubbed("fiets " * 5_000).text.split()) == MOST_WORDS
    assert scrubbed("fiets " + "z" * 5_000).text == f"fiets {GAP}"


def test_it_says_in_which_language_was_asked() -> None:
    asked = [
        "fiets lenen",
        "where can I borrow a bike",
        "wo kann ich ein Fahrrad leihen",
        "où puis-je louer un vélo",
    ]
    assert [scrubbed(text).language for text in asked] == ["nl", "en", "de", "fr"]
