"""The pure rules: the one form of a content, what changed in words, what still lacks."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onthaal.knowledge.changes import changes
from onthaal.knowledge.content import blank, normalise
from onthaal.knowledge.problems import Known, problems
from onthaal.knowledge.wording import Called
from onthaal.versions.history import Change

TODAY = date(2026, 11, 25)


def content(**fields: Any) -> dict[str, Any]:
    good = {
        "title": "Titel", "department": "milieu", "internal_text": "Tekst",
        "review_date": "2027-01-01",
    }  # fmt: skip
    return normalise(blank() | good | fields)


def test_a_content_has_one_form() -> None:
    found = normalise(
        content()
        | {"title": " Een\n titel ", "keywords": ["a", " a ", ""], "products": [5, 2, 5],
           "expires_on": "", "rests_on": [{"regulation": " wet ", "article": " 1 "},
                                          {"regulation": "wet", "article": "1"},
                                          {"regulation": "", "article": "x"}]}
    )  # fmt: skip
    assert found["title"] == "Een titel"
    assert found["keywords"] == ["a"]
    assert found["products"] == [2, 5]
    assert found["expires_on"] is None
    assert found["rests_on"] == [{"regulation": "wet", "article": "1"}]
    assert normalise(found) == found


CALLED = Called(
    departments={"milieu": "Milieu"}, products={5: "Reispas"}, regulations={"wet": "De wet"}
)


def test_a_change_is_said_in_words() -> None:
    old = content(
        internal_text="een\n\ntwee\n\ndrie", keywords=["a", "b"], products=[5],
        rests_on=[{"regulation": "wet", "article": "2"}],
    )  # fmt: skip
    new = content(
        internal_text="een\n\n2\n\ndrie\n\nvier", keywords=["b", "c"], kind="news",
        review_date=None, rests_on=[{"regulation": "anders", "article": ""}],
    )  # fmt: skip
    assert changes(old, new, CALLED) == [
        Change("Soort", "uitleg", "nieuws"),
        Change("Voor medewerkers", "twee", "2"),
        Change("Voor medewerkers", "", "vier"),
        Change("Zoekwoorden", "a", "c"),
        Change("Rust op", "De wet, 2", "anders"),
        Change("Producten", "Reispas", ""),
        Change("Na te kijken tegen", "1/1/2027", ""),
    ]


def test_another_order_is_a_change_too() -> None:
    (change,) = changes(content(sources=["a", "b"]), content(sources=["b", "a"]), CALLED)
    assert change.moved
    assert changes(content(), content(), CALLED) == []


KNOWN = Known(
    own="zelf", departments=frozenset({"milieu"}), teams=frozenset({"afval"}),
    products=frozenset({5}), articles=frozenset({"ander", "zelf"}), regulations=frozenset({"wet"}),
    attachments=frozenset({"bestand"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"public_text": "x", "internal_text": ""}, []),
        ({"kind": "news", "review_date": None}, []),
        ({"products": [5], "related": ["ander"], "confirm_teams": ["afval"], "attachments": ["bestand"],
          "rests_on": [{"regulation": "wet", "article": "1"}], "confirm_roles": ["handler"]}, []),
        ({"title": ""}, ["title"]),
        ({"title": "x" * 161}, ["title"]),
        ({"kind": "gedicht"}, ["kind"]),
        ({"department": "weg"}, ["department"]),
        ({"internal_text": ""}, ["internal_text"]),
        ({"public_text": "x" * 20_001}, ["public_text"]),
        ({"review_date": None}, ["review_date"]),
        ({"review_date": "31/12"}, ["review_date"]),
        ({"expires_on": "2026-11-24"}, ["expires_on"]),
        ({"expires_on": "2026-11-25"}, []),
        ({"keywords": ["x" * 161]}, ["keywords"]),
        ({"sources": ["x" * 401]}, ["sources"]),
        ({"products": [6]}, ["products"]),
        ({"related": ["zelf"]}, ["related"]),
        ({"related": ["weg"]}, ["related"]),
        ({"rests_on": [{"regulation": "weg", "article": ""}]}, ["rests_on"]),
        ({"rests_on": [{"regulation": "wet", "article": "x" * 81}]}, ["rests_on"]),
        ({"confirm_teams": ["weg"]}, ["confirm_teams"]),
        ({"confirm_roles": ["koning"]}, ["confirm_roles"]),
        ({"desk_teams": ["weg"]}, ["desk_teams"]),
        ({"attachments": ["weg"]}, ["attachments"]),
        ({"confirm_teams": ["afval"], "internal_text": "", "public_text": "x"}, ["internal_text"]),
    ],
)  # fmt: skip
def test_what_keeps_a_content_from_being_published(
    fields: dict[str, Any], wrong: list[str]
) -> None:
    found = problems(content(**fields), KNOWN, on=TODAY)
    assert [problem.field for problem in found] == wrong
    assert all(problem.message for problem in found)


def test_a_file_of_another_article_is_not_ours() -> None:
    elsewhere = replace(KNOWN, attachments=frozenset())
    assert problems(content(attachments=["bestand"]), elsewhere, on=TODAY)
