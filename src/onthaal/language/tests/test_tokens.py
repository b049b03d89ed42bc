"""A text cut into sentences and tokens, table by table."""

import pytest

from onthaal.language.tokens import Kind, blocks, sentences, tokens


def _sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for block in blocks(text) for one in sentences(block)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kom langs. Breng je pas mee!", ["Kom langs.", "Breng je pas mee!"]),
        ("Zie art. 3 van de wet.", ["Zie art. 3 van de wet."]),
        ("Bel dhr. Peeters i.v.m. de pas.", ["Bel dhr. Peeters i.v.m. de pas."]),
        ("Kost 12.50 euro. Betaal nu.", ["Kost 12.50 euro.", "Betaal nu."]),
        ("Breng mee:\n- je pas\n- een foto", ["Breng mee:", "je pas", "een foto"]),
        ("Beste An\n\nJe pas is klaar.\nTot dan", ["Beste An", "Je pas is klaar.", "Tot dan"]),
        ("Deze regel is door een mailprogramma afgebroken en loopt\nhier verder.",
         ["Deze regel is door een mailprogramma afgebroken en loopt\nhier verder."]),
        ("Hij zei: 'Kom langs.' Ik kwam.", ["Hij zei: 'Kom langs.'", "Ik kwam."]),
        ("Pas, foto, enz. De balie is open.", ["Pas, foto, enz.", "De balie is open."]),
        ("1. Vul in.\n2. Betaal.", ["Vul in.", "Betaal."]),
        ("…  ?! 12", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, found: list[str]) -> None:
    assert _sentences(text) == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("auto's", {"auto's": Kind.WORD}),
        ("'s avonds", {"'s": Kind.WORD, "avonds": Kind.WORD}),
        ("voor- en nadelen", {"voor-": Kind.WORD, "en": Kind.WORD, "nadelen": Kind.WORD}),
        ("(www.maaseik.be/pas).", {"(": Kind.MARK, "www.maaseik.be/pas": Kind.ADDRESS, ")": Kind.MARK,
                                   ".": Kind.MARK}),
        ("an@voorbeeld.be", {"an@voorbeeld.be": Kind.ADDRESS}),
        ("maaseik.be", {"maaseik.be": Kind.ADDRESS}),
        ("KC-2026-000123-C", {"KC-2026-000123-C": Kind.NUMBER}),
        ("25/11/2026 12.30 €18", {"25/11/2026": Kind.NUMBER, "12.30": Kind.NUMBER, "€": Kind.MARK,
                                  "18": Kind.NUMBER}),
        ("12-jarige", {"12-jarige": Kind.NUMBER}),
        ("m.b.t. t/m", {"m.b.t.": Kind.SHORT, "t/m": Kind.SHORT}),
        ("{naam}", {"{naam}": Kind.ADDRESS}),
        ("ge\u0308update", {"ge": Kind.WORD, "\u0308": Kind.MARK, "update": Kind.WORD}),
        ("😀 مرحبا", {"😀": Kind.MARK, "مرحبا": Kind.WORD}),
    ],
)  # fmt: skip
def test_kinds_of_tokens(text: str, kinds: dict[str, Kind]) -> None:
    assert {token.text: token.kind for token in tokens(text)} == kinds


def test_a_token_says_where_it_stands() -> None:
    text = "Eén.\n\n- Bel ons (dhr. Peeters) op www.maaseik.be!\nDag"
    for block in blocks(text):
        for token in tokens(block.text, block.start):
            assert text[token.start : token.end] == token.text
