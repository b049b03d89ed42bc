"""One page is one address, whatever was pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onthaal.corrections.addresses import (
    LONGEST,
    LONGEST_TITLE,
    NotAnAddress,
    host_of,
    normalise,
    title_of,
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("www.maaseik.be", "https://www.maaseik.be/"),
        ("  www.maaseik.be/afval  ", "https://www.maaseik.be/afval"),
        ("http://WWW.Maaseik.be:80/Afval#top", "https://www.maaseik.be/Afval"),
        ("https://maaseik.be:443/?p=1&q=2", "https://maaseik.be/?p=1&q=2"),
        ("https://maaseik.be:8443/a", "https://maaseik.be:8443/a"),
        ("maaseik.be.", "https://maaseik.be/"),
        ("https://café.be/crème", "https://xn--caf-dma.be/cr%C3%A8me"),
        ("https://maaseik.be/a%20b", "https://maaseik.be/a%20b"),
        ("maaseik.be:8000/x", "https://maaseik.be:8000/x"),
        ("https://maaseik.be/'\"<b>", "https://maaseik.be/'%22%3Cb%3E"),
    ],
)
def test_an_address_has_one_form(typed: str, found: str) -> None:
    assert normalise(typed) == found
    assert normalise(found) == found


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "maaseik", "localhost", "https://", "javascript:alert(1)", "data:text/html,x",
        "javascript://maaseik.be/%0Aalert(1)", "ftp://maaseik.be/", "file:///etc/passwd",
        "https://jan:geheim@maaseik.be/", "https://maaseik.be@kwaad.be/", "http://127.0.0.1/",
        "https://[::1]/", "https://maaseik.be:99999/", "https://maaseik.be:x/", "https://a..be/",
        "https://-a.be/", "https://a_b.be/", "https://mááseik.be\u202e/", "https://maas eik.be/",
        "https://maaseik.be/\nx", "maaseik.be/a b", "maaseik.be/\x00", "https://" + "a" * 64 + ".be/",
        "https://maaseik.be/" + "a" * LONGEST, "https://[maaseik.be/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAddress):
        normalise(typed)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_address_or_refused(typed: str) -> None:
    try:
        found = normalise(typed)
    except NotAnAddress:
        return
    assert found.startswith("https://")
    assert found.isascii()
    assert normalise(found) == found
    assert host_of(found)


def test_a_title_is_the_address_as_people_say_it() -> None:
    assert title_of("https://www.maaseik.be/") == "www.maaseik.be"
    assert title_of("https://www.maaseik.be/afval/") == "www.maaseik.be/afval"
    assert title_of("https://maaseik.be/?p=1") == "maaseik.be?p=1"
    long = title_of("https://maaseik.be/" + "a" * 400)
    assert len(long) == LONGEST_TITLE
    assert long.endswith("…")
