"""The markup: what a clerk types becomes safe HTML, whatever somebody else types."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.knowledge.markup import Piece, parse, plain, safe_address, to_html, write

ALLOWED = {"p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "a"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("een", "<p>een</p>"),
        ("een\ntwee\n\ndrie", "<p>een<br>twee</p>\n<p>drie</p>"),
        ("een\n  \ntwee", "<p>een</p>\n<p>twee</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("* a", "<ul><li>a</li></ul>"),
        ("Vraag:\n- a\nDaarna", "<p>Vraag:</p>\n<ul><li>a</li></ul>\n<p>Daarna</p>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3) a", '<ol start="3"><li>a</li></ol>'),
        ("- a\n  en meer\n- b", "<ul><li>a en meer</li><li>b</li></ul>"),
        ("- a\n\n  apart", "<ul><li>a</li></ul>\n<p>apart</p>"),
        ("## Titel\ntekst", "<h2>Titel</h2>\n<p>tekst</p>"),
        ("### Kleiner", "<h3>Kleiner</h3>"),
        ("# geen titel", "<p># geen titel</p>"),
        ("##geen titel", "<p>##geen titel</p>"),
        ("**let op**", "<p><strong>let op</strong></p>"),
        ("2 ** 3 en **niet dicht", "<p>2 ** 3 en **niet dicht</p>"),
        ("[wij](https://a.be/x?b=1&c=2)", '<p><a href="https://a.be/x?b=1&amp;c=2">wij</a></p>'),
        ("zie https://a.be/x.", '<p>zie <a href="https://a.be/x">https://a.be/x</a>.</p>'),
        ("(https://a.be)", '<p>(<a href="https://a.be">https://a.be</a>)</p>'),
        ("[hier](/producten/reispas/)", '<p><a href="/producten/reispas/">hier</a></p>'),
        ("[bel](tel:080021232123)", '<p><a href="tel:080021232123">bel</a></p>'),
        ("**[x](mailto:a@b.be)**", '<p><strong><a href="mailto:a@b.be">x</a></strong></p>'),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//evil.example/x)",
        "[x](/\\evil.example)",
        "[x](https://a.be@evil.example/)",
        '[x](https://a.be"onmouseover=alert(1))',
        "[<img src=x onerror=alert(1)>](https://a.be)",
        "**<b onclick=x>**",
        "https://a.be/<script>",
        "## <svg onload=alert(1)>",
        "- <iframe src=//evil.example>",
        "[x](https://a.be\x00)",
        "[x](https://a.be/\u202egnp)",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    _is_safe(to_html(text))


def test_headings_go_one_deeper_under_a_heading_of_the_page() -> None:
    assert to_html("## a\n### b", heading=3) == "<h3>a</h3>\n<h4>b</h4>"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.be", True), ("http://a.be:8000/x#y", True), ("HTTPS://A.BE", True),
        ("mailto:a@b.be", True), ("tel:+3289560560", True), ("/kennis/", True), ("/", True),
        ("", False), ("kennis/", False), ("//a.be", False), ("/\\a.be", False),
        ("https://", False), ("https://a b.be", False), ("ftp://a.be", False),
        ("mailto:a", False), ("tel:abc", False), ("javascript:x", False), ("/a\nb", False),
    ],
)  # fmt: skip
def test_which_addresses_may_be_a_link(address: str, safe: bool) -> None:
    assert safe_address(address) == (address if safe else "")


def test_plain_leaves_the_words() -> None:
    text = "## Vraag\n\n- **welk** adres\n- [dag](https://a.be)\n\nMeld het."
    assert plain(text) == "Vraag\nwelk adres\ndag\nMeld het."


@pytest.mark.parametrize(
    ("pieces", "typed"),
    [
        ([Piece("a")], "a"),
        ([Piece("a "), Piece("b", bold=True), Piece("c")], "a **b**c"),
        ([Piece(" b ", bold=True)], " **b** "),
        ([Piece("x", address="https://a.be")], "[x](https://a.be)"),
        ([Piece("https://a.be", address="https://a.be")], "https://a.be"),
        ([Piece("[x]", address="https://a.be/(1)")], "[(x)](https://a.be/%281%29)"),
        ([Piece(" ", bold=True)], " "),
    ],
)
def test_pieces_are_typed_back(pieces: list[Piece], typed: str) -> None:
    assert write(pieces) == typed


SIGNS = st.text(alphabet="ab *#-1.[]()<>&\"'\n\t/:\\.h@x\u202e\x00", max_size=120)


@settings(max_examples=300, deadline=None)
@given(st.one_of(SIGNS, st.text(max_size=200)))
def test_whatever_is_typed_is_safe(text: str) -> None:
    _is_safe(to_html(text))
    parse(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), SIGNS)
def test_whatever_the_address_only_safe_ones_become_links(words: str, address: str) -> None:
    html = to_html(f"[{words}]({address}) **{words}** [{words}](javascript:{address})")
    _is_safe(html)
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', html)).lower()


class _Reader(HTMLParser):
    """Reads HTML as a browser would and refuses what we never write."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("ol", "start")}, (tag, name)
            assert name != "href" or (value and safe_address(value)), value
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def _is_safe(html: str) -> None:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
