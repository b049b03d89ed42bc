"""Syllables, the reading score and the language of a text; no database."""

import pytest

from onthaal.language import reading, syllables
from onthaal.language.reading import Band
from onthaal.language.tokens import blocks, sentences
from onthaal.language.tongue import Tongue, tongue


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("kaart", 1), ("gemeente", 3), ("identiteitskaart", 5), ("nieuw", 1), ("leeuwen", 2), ("koeien", 2),
        ("informatie", 4), ("station", 2), ("museum", 3), ("sociaal", 3), ("financieel", 4), ("zoals", 2),
        ("beantwoorden", 4), ("cliënt", 2), ("reünie", 3), ("beëindigen", 4), ("bureau", 2), ("cadeau", 2),
        ("e-mail", 2), ("yoghurt", 2), ("baby", 2), ("geijkt", 2), ("mooi", 1), ("aai", 1), ("ruïne", 3),
        ("theater", 3), ("team", 1), ("uiterlijk", 3), ("oproepingsbrief", 4), ("PMD", 3), ("'s", 1),
        ("tsjsk", 5), ("krkrkrkr", 1), ("café", 2), ("qua", 1), ("Maaseik", 2), ("auto", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables.count(word) == count


def test_the_score_is_the_formula_of_douma() -> None:
    assert reading.score(words=100, sentences=10, syllables=150) == pytest.approx(82.04)
    assert reading.score(words=100, sentences=4, syllables=190) == pytest.approx(37.29)


@pytest.mark.parametrize(
    ("score", "band"),
    [(80, Band.B1), (60, Band.B1), (59.9, Band.B2), (45, Band.B2), (44.9, Band.C1)],
)
def test_bands(score: float, band: Band) -> None:
    assert reading.band(score) is band


def _measure(text: str) -> reading.Reading | None:
    return reading.measure([one for block in blocks(text) for one in sentences(block)])


def test_a_plain_text_reads_easier_than_an_office_text() -> None:
    plain = _measure("Je pas is klaar. Kom hem halen aan de balie. Breng je oude kaart mee. " * 5)
    office = _measure(
        "Teneinde uw identiteitskaart overeenkomstig de reglementaire bepalingen te overhandigen, dient"
        " u zich persoonlijk naar het administratief centrum te begeven. " * 5
    )
    assert plain is not None
    assert office is not None
    assert plain.band is Band.B1
    assert office.band is Band.C1
    assert _measure("Je pas is klaar.") is None


@pytest.mark.parametrize(
    ("text", "is_in"),
    [
        ("Je kan je nieuwe pas afhalen aan de balie van het stadhuis", Tongue.NL),
        ("Vous pouvez retirer votre carte au guichet de la ville avec une photo", Tongue.FR),
        ("You can collect your card at the town hall with a photo", Tongue.EN),
        ("Sie können Ihre Karte im Rathaus mit einem Foto abholen", Tongue.DE),
        ("مرحبا بكم في بلدية المدينة شكرا", Tongue.OTHER),
        ("Bonjour", Tongue.NL),
        ("M18: volg eerst 20 uur les. M36: kies je begeleider.", Tongue.NL),
        ("pizza quattro stagioni con funghi porcini", Tongue.NL),
    ],
)
def test_which_language(text: str, is_in: Tongue) -> None:
    assert tongue(text.split()) is is_in
