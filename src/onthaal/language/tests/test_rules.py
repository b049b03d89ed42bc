"""The rules for plain language, table by table; no database."""

from collections.abc import Callable

import pytest

from onthaal.language.hints import Hint, Level
from onthaal.language.participles import is_participle
from onthaal.language.rules import (
    addressing,
    capitals,
    negation,
    office,
    sentence_length,
    shortened,
    spelling,
    verb_ending,
    verbs,
)
from onthaal.language.rules.office import Phrases, Plainer
from onthaal.language.spelling import Speller
from onthaal.language.tests import words
from onthaal.language.tokens import Sentence, blocks, sentences

Check = Callable[[str, Sentence], list[Hint]]


def _sentences(text: str) -> list[Sentence]:
    return [one for block in blocks(text) for one in sentences(block)]


def _found(check: Check, text: str) -> list[str]:
    return [hint.found for sentence in _sentences(text) for hint in check(text, sentence)]


@pytest.mark.parametrize(
    ("count", "levels"), [(20, []), (21, [Level.WARN]), (25, [Level.WARN]), (26, [Level.STRONG])]
)
def test_long_sentences(count: int, levels: list[Level]) -> None:
    text = f"{' '.join(['woord'] * count)}."
    (sentence,) = _sentences(text)
    assert [hint.level for hint in sentence_length.check(text, sentence)] == levels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Je wordt gebeld.", ["wordt gebeld"]),
        ("Je kaart wordt morgen verstuurd.", ["wordt morgen verstuurd"]),
        ("De put werd gisteren hersteld.", ["werd gisteren hersteld"]),
        ("Zeg hoe het betaald wordt.", ["betaald wordt"]),
        ("De vraag kan worden ingediend.", ["worden ingediend"]),
        ("De kaart moet gekeurd zijn of worden.", []),
        ("Dan wordt dat snel aangegeven.", ["wordt dat snel aangegeven"]),
        ("Het wordt tijd om dat te begrijpen.", []),
        ("Je wordt 18.", []),
        ("Je wordt lid en je hebt betaald.", []),
        ("Het wordt later bekend.", []),
        ("Als je wordt ontslagen, bel dan.", ["wordt ontslagen"]),
        ("Wie 18 wordt, heeft betaald.", []),
        ("We hebben je gebeld.", []),
        ("Het wordt een mooi gesprek.", []),
    ],
)
def test_the_passive(text: str, found: list[str]) -> None:
    assert _found(verbs.check, text) == found


@pytest.mark.parametrize(
    ("between", "found"), [("vandaag", 0), ("een twee drie vier vijf zes zeven acht negen", 1)]
)
def test_a_verb_whose_halves_stand_far_apart(between: str, found: int) -> None:
    text = f"We hebben {between} gebeld."
    hints = [hint for one in _sentences(text) for hint in verbs.check(text, one)]
    assert len(hints) == found
    if found:
        assert hints[0].tip == "‘hebben’ en ‘gebeld’ horen samen: er staan 9 woorden tussen."


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("gebeld", True), ("opgehaald", True), ("verstuurd", True), ("nagekeken", True), ("betaald", True),
        ("ontvangen", True), ("overgemaakt", True), ("gedaan", True), ("geïnd", True),
        ("gemeente", False), ("gebied", False), ("bekend", False), ("bericht", False), ("geld", False),
        ("gezond", False), ("beter", False), ("verhuizen", True), ("woord", False),
    ],
)  # fmt: skip
def test_participles(word: str, is_one: bool) -> None:
    assert is_participle(word) is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het is niet onmogelijk.", ["niet onmogelijk"]),
        ("Dat heeft nooit geen zin.", ["nooit geen"]),
        ("We komen niet als er niemand is.", []),
        ("Je moet niet komen en niet bellen.", []),
        ("Dat kan niet op de dag dat het niet open is.", []),
        ("Dit is niet onze dienst.", []),
        ("Stuur niemand door zonder nummer.", []),
    ],
)
def test_double_negation(text: str, found: list[str]) -> None:
    assert _found(negation.check, text) == found


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Bel i.v.m. je pas.", {"i.v.m.": ("over",)}),
        ("M.b.t. je pas: bel ons.", {"M.b.t.": ("Over",)}),
        ("Breng je pas mee, foto enz.", {"enz.": ("enzovoort.",)}),
        ("Breng je pas, foto enz. mee.", {"enz.": ("enzovoort",)}),
        ("Open van 9 t/m 12 uur.", {"t/m": ("tot en met",)}),
        ("Kom aub op tijd.", {"aub": ("alstublieft",)}),
        ("Nr. 5, tel. 089 12 34 56, OCMW.", {}),
    ],
)
def test_abbreviations(text: str, options: dict[str, tuple[str, ...]]) -> None:
    hints = [hint for one in _sentences(text) for hint in shortened.check(text, one)]
    assert {hint.found: hint.options for hint in hints} == options


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LET OP: kom op tijd.", ["LET OP"]),
        ("Kom NIET vandaag.", ["NIET"]),
        ("Het OCMW en de NMBS.", []),
        ("IS", []),
    ],
)
def test_capitals(text: str, found: list[str]) -> None:
    known = {"let", "op", "niet", "is"}
    assert _found(lambda t, s: capitals.check(t, s, is_word=known.__contains__), text) == found


@pytest.mark.parametrize(
    ("text", "formal", "found", "mixed"),
    [
        ("Bel je ons?", False, None, False),
        ("Belt u ons met uw pas?", False, ("u", 2), False),
        ("Je belt ons met uw pas.", False, ("uw", 1), True),
        ("Je belt ons met uw pas.", True, ("Je", 1), True),
        ("Belt u ons?", True, None, False),
    ],
)
def test_one_way_to_speak_to_the_reader(
    text: str, formal: bool, found: tuple[str, int] | None, mixed: bool
) -> None:
    hints = addressing.check(text, _sentences(text), formal=formal)
    assert [(hint.found, hint.count) for hint in hints] == ([found] if found else [])
    assert any("de ene keer" in hint.tip for hint in hints) is mixed


PHRASES = Phrases(
    [
        Plainer("ten gevolge van", ("door",)),
        Plainer("ten", ("te",)),
        Plainer("teneinde", ("om",)),
        Plainer("gelieve", advice="Vraag het gewoon."),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Teneinde je te helpen.", {"Teneinde": ("Om",)}),
        ("Dicht ten gevolge van de regen.", {"ten gevolge van": ("door",)}),
        ("Ten gevolge, van alles.", {"Ten": ("Te",)}),
        ("Gelieve te bellen.", {"Gelieve": ()}),
        ("Bel ons.", {}),
    ],
)
def test_office_words(text: str, found: dict[str, tuple[str, ...]]) -> None:
    hints = [h for one in _sentences(text) for h in office.check(text, one, phrases=PHRASES)]
    assert {hint.found: hint.options for hint in hints} == found


def test_the_shipped_list_is_whole() -> None:
    entries = office.shipped()
    assert len(entries) >= 150
    for phrase, entry in entries.items():
        assert phrase == phrase.lower().strip()
        assert entry.text, phrase
        assert phrase not in entry.words, phrase
    hints = Phrases(entries.values())
    again = [
        f"{phrase} -> {word}"
        for phrase, entry in entries.items()
        for word in entry.words
        for sentence in _sentences(word)
        if list(hints.found(sentence.tokens))
    ]
    assert again == []  # what is plainer needs no hint of its own


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Ik wordt gebeld.", ["Ik word"]), ("Hij word 18.", ["Hij wordt"]), ("Als je vind dat", ["je vindt"]),
        ("Wordt jij lid?", ["Word jij"]), ("U beantwoord de vraag.", ["U beantwoordt"]),
        ("Je antwoord is er.", []), ("Word je lid?", []), ("Ik word lid.", []), ("Hij wordt 18.", []),
        ("Wordt je moeder gebeld?", []),
    ],
)  # fmt: skip
def test_verbs_in_d_and_dt(text: str, options: list[str]) -> None:
    hints = [hint for one in _sentences(text) for hint in verb_ending.check(text, one)]
    assert [hint.options[0] for hint in hints] == options


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De gemeete is niet op.", ["gemeete"]),
        ("De balie van Jansens is op.", []),  # a capital inside a sentence is a name
        ("Gemeete is niet op.", ["Gemeete"]),  # at the begin it may be a slip
        ("Qwertz is niet op.", []),  # or a name
        ("Lekkerstraat 10", []),
        ("Jansens Peeters is niet op.", []),
        ("Is DOCSTOP niet op de eID?", []),
        ("Is {naam} op www.gemeete.be, gemeete@x.be of KC-2026-000123-C?", []),
        ("Is مرحبا niet op 😀?", []),
        ("De echtgeno(o)te is niet op.", []),
        ("gemeete en gemeete", ["gemeete", "gemeete"]),
    ],
)
def test_spelling(text: str, found: list[str]) -> None:
    speller = Speller(words.lexicon(), frozenset({"van", "en", "of"}))
    hints = spelling.check(text, _sentences(text), speller=speller)
    assert [hint.found for hint in hints] == found


def test_noise_stops_the_spelling_check() -> None:
    text = " ".join(f"{a}{b}qq" for a in "bcdfghjkl" for b in "bcdfghjklmnp") + "."
    hints = spelling.check(text, _sentences(text), speller=Speller(words.lexicon()))
    assert len(hints) == spelling.MOST


def test_a_hint_shows_what_stands_around_it() -> None:
    text = "Deze zin is lang genoeg om er iets van weg te laten, teneinde dat te tonen aan wie hem wil lezen en begrijpen."
    (sentence,) = _sentences(text)
    (hint,) = office.check(text, sentence, phrases=PHRASES)
    assert hint.before == "…om er iets van weg te laten, "
    assert hint.after == " dat te tonen aan wie hem wil lezen…"
