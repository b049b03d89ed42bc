"""A whole text checked; no database."""

import pytest

from onthaal.language.check import LONGEST, Report, Yardstick, check
from onthaal.language.hints import Rule
from onthaal.language.rules import office
from onthaal.language.rules.office import Phrases
from onthaal.language.spelling import Speller
from onthaal.language.tests import words
from onthaal.language.tongue import Tongue

PHRASES = Phrases(office.shipped().values())
DUTCH = "Je kaart is klaar, je kan die nu aan de balie halen."
FRENCH = "Vous pouvez retirer votre carte au guichet de la ville avec une photo."


def _check(text: str, *, formal: bool = False) -> Report:
    known = frozenset(
        [
            "klaar",
            "kan",
            "die",
            "nu",
            "aan",
            "halen",
            "belt",
            "men",
            "en",
            "u",
            "uw",
            "ons",
            "dat",
            "teneinde",
        ]
    )
    return check(text, Yardstick(Speller(words.lexicon(), known), PHRASES, formal))


def test_a_good_text_has_no_hints() -> None:
    report = _check(DUTCH)
    assert report.hints == []
    assert (report.words, report.sentences, report.reading) == (12, 1, None)
    assert report.is_dutch
    assert report.spelled
    assert not report.cut


def test_hints_come_in_the_order_of_the_text_and_the_same_one_once() -> None:
    report = _check("De gemeete is op. Teneinde u te zien: de gemeete is op.")
    assert [(one.rule, one.found, one.count) for one in report.hints[:2]] == [
        (Rule.SPELLING, "gemeete", 2),
        (Rule.OFFICE, "Teneinde", 1),
    ]


def test_another_language_is_left_alone() -> None:
    whole = _check(FRENCH)
    assert not whole.is_dutch
    assert whole.hints == []
    assert whole.foreign == (Tongue.FR,)
    part = _check(f"{DUTCH}\n\n{FRENCH}\n\nBonjour")
    assert part.is_dutch
    assert part.foreign == (Tongue.FR,)
    assert part.words == 12  # the last line is too short to tell


def test_a_long_text_is_checked_up_to_where_the_report_says() -> None:
    report = _check("Kaart. " * LONGEST)
    assert report.cut
    assert report.words == LONGEST // len("Kaart. ") + 1


def test_without_a_word_list_the_other_rules_still_speak() -> None:
    report = check("Teneinde de gemeete NIET te zien.", Yardstick(None, PHRASES))
    assert not report.spelled
    assert {one.rule for one in report.hints} == {Rule.OFFICE, Rule.CAPITALS}


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "a" * 25_000, "a-" * 12_000, "a." * 12_000, "'" * 20_000, "1-" * 12_000,
        "@" * 20_000, "a@" * 10_000, "www." * 6_000, "{" * 20_000, "\u202eabc\u202c " * 2_000,
        "😀" * 5_000, "مرحبا " * 3_000, "<script>alert(1)</script> " * 700, "\ud7ff\uffff", "ÿ " * 9_000,
        "de kaartt " * 2_000, "je " + "x" * 19_000, "e\u0301" * 9_000, "\t\x0b\x0c\x85",
    ],
)  # fmt: skip
def test_hostile_text_is_survived(text: str) -> None:
    """Each stands for a way to make a pattern or a loop run away; the runner would be seen waiting."""
    assert _check(text).words <= LONGEST


def test_replacing_what_was_found_leaves_the_rest_of_the_text() -> None:
    text = "Teneinde u te zien, belt men. Gemeete of gemeete?"
    for hint in _check(text).hints:
        assert text[hint.start : hint.start + len(hint.found)] == hint.found
