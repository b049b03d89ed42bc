"""Pasted HTML: the words stay, the rest goes, and the editor hears what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.knowledge.markup import to_html
from onthaal.knowledge.pasted import from_html, left_out_in_words, looks_like_html
from onthaal.knowledge.tests.test_markup import _is_safe


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>een</p><p>twee</p>", "een\n\ntwee"),
        ("een<br>twee", "een\ntwee"),
        ("<h1>a</h1><h2>b</h2><h4>c</h4>", "## a\n\n## b\n\n### c"),
        ("<ul><li>a<li>b</ul>na", "- a\n- b\n\nna"),
        ("<ol><li>a</li><li><p>b</p></li></ol>", "1. a\n2. b"),
        ("<ul><li>a<p>meer</p></li></ul>", "- a\n  meer"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n- b\n2. c"),
        ("<b>vet</b> <strong> ruim </strong>x", "**vet** **ruim** x"),
        ("<b>a<br>b</b>", "**a**\n**b**"),
        ("<h2><b>titel</b></h2>", "## titel"),
        ('<a href="https://a.be">wij</a>', "[wij](https://a.be)"),
        ('<a href="https://a.be">https://a.be</a>', "https://a.be"),
        ('<a href="mailto:a@b.be">a@b.be</a>', "[a@b.be](mailto:a@b.be)"),
        ('<a href="/kennis/x/">hier</a>', "[hier](/kennis/x/)"),
        ('<a href="javascript:x">weg</a>', "weg"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n\n3"),
        ("<div>  veel\n\n wit  </div>", "veel wit"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<title>weg</title><p>blijft</p>", "blijft"),
        ("<script>alert(1)</script>tekst<style>p{}</style>", "tekst"),
        ("", ""),
    ],
)
def test_what_stays(html: str, text: str) -> None:
    assert from_html(html).text == text


def test_the_editor_hears_what_went() -> None:
    found = from_html(
        "<script>x</script><style>p{}</style><p style='color:red' onclick='x'>tekst</p>"
        "<iframe src=//evil.example></iframe><img src=x onerror=y><a href='javascript:x'>a</a>"
        "<a href='#deel'>b</a>"
    )
    assert found.text == "tekst\n\nab"
    assert left_out_in_words(found) == (
        "Weggelaten: 1 onveilige link, 2 opdrachten in een knop of beeld, 1 iframe, 1 afbeelding, "
        "1 script, 2 stijlen."
    )


def test_every_kind_of_loss_has_words() -> None:
    tags = "<noscript></noscript><link><frame><object></object><embed><svg></svg><video></video>"
    more = "<form><input><select></select><button>a</button></form><table></table><meta><base>"
    words = left_out_in_words(from_html(tags + more))
    for part in ("1 script", "1 stijl", "1 iframe", "2 ingebedde", "1 afbeelding", "1 video",
                 "1 formulier", "3 invulvelden", "1 tabel", "2 instellingen"):  # fmt: skip
        assert part in words
    assert left_out_in_words(from_html("<p>niets</p>")) == ""


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<p>a</p>", True), ("x <SCRIPT>y", True), ("a<br/>b", True), ("</div>", True),
        ("<!DOCTYPE html>", True), ("<a href=x>", True),
        ("gewone tekst", False), ("5 < 6 en 7 > 3", False), ("<naam> invullen", False),
        ("x <pre-nataal>", False), ("mail <a@b.be>", False),
    ],
)  # fmt: skip
def test_what_looks_like_html(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


PARTS = ["<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<ol>", "<li>", "<a href='https://a.be'>",
         "<a href='javascript:x'>", "</a>", "<script>", "</script>", "<!--", "-->", "<h2>", "</h2>",
         "<br>", "<td>", "tekst", " ", "\n", "**", "[x](y)", "&lt;", "<svg/onload=x>", "'\"", "- "]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.text(max_size=120)))
def test_whatever_is_pasted_is_safe(html: str) -> None:
    found = from_html(html)
    _is_safe(to_html(found.text))
    left_out_in_words(found)
