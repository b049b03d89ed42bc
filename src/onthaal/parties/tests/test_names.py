import pytest

from onthaal.parties.names import LONGEST_WORD, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An Peeters", ["an", "peeters"]),
        ("Anne-Marie  Van den Bosch", ["anne", "marie", "van", "den", "bosch"]),
        ("D'Hondt", ["d", "hondt"]),
        ("’t Hooft", ["t", "hooft"]),
        ("Işıl Yıldız", ["isil", "yildiz"]),
        ("Łukasz Wiśniewski", ["lukasz", "wisniewski"]),
        ("Søren Ærø", ["soren", "aero"]),
        ("José José", ["jose"]),
        ("Straßer", ["strasser"]),
        ("محمد", ["محمد"]),
        ("🙂 _ -", []),
        ("", []),
    ],
)
def test_the_words_of_a_name(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_word_fits_its_column() -> None:
    assert [len(word) for word in words("x" * 500)] == [LONGEST_WORD]
