"""The pure rules: merging two typists, what changed in words, what still lacks, which way a version goes."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from onthaal.knowledge.changes import Change, changes
from onthaal.knowledge.content import blank, normalise
from onthaal.knowledge.merging import carry, marks, merge
from onthaal.knowledge.problems import Known, problems
from onthaal.knowledge.states import NEXT, VersionState, may_become
from onthaal.knowledge.wording import Called

BASE = {"title": "Oud", "internal_text": "Tekst", "keywords": ["a"], "review_date": None}
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "current", "result", "taken", "clashes"),
    [
        ({}, {}, {}, (), ()),
        ({"title": "Nieuw"}, {}, {"title": "Nieuw"}, (), ()),
        ({}, {"title": "Anders"}, {"title": "Anders"}, ("title",), ()),
        ({"title": "Nieuw"}, {"keywords": ["b"]}, {"title": "Nieuw", "keywords": ["b"]},
         ("keywords",), ()),
        ({"title": "Nieuw"}, {"title": "Anders"}, {"title": "Nieuw"}, (), ("title",)),
        ({"title": "Nieuw"}, {"title": "Nieuw"}, {"title": "Nieuw"}, (), ()),
        ({"keywords": []}, {"keywords": ["a", "b"]}, {"keywords": []}, (), ("keywords",)),
    ],
)  # fmt: skip
def test_what_two_people_type_meets(
    typed: dict[str, Any],
    current: dict[str, Any],
    result: dict[str, Any],
    taken: tuple[str, ...],
    clashes: tuple[str, ...],
) -> None:
    merged = merge(BASE | typed, BASE | current, seen=marks(BASE))
    assert merged.parts == BASE | result
    assert merged.taken == taken
    assert merged.clashes == clashes


def test_what_a_page_wrote_itself_is_no_news_to_it() -> None:
    typed, current = BASE | {"title": "Nieuw!"}, BASE | {"title": "Nieuw"}
    assert merge(typed, current, seen=marks(BASE), mine=["title"]).parts == typed
    assert merge(typed, current, seen=marks(BASE)).clashes == ("title",)


def test_what_a_page_does_not_show_stays() -> None:
    current = BASE | {"attachments": ["x"]}
    assert merge(BASE, current, seen=marks(BASE)).parts == current


def test_a_draft_goes_on_from_what_was_published() -> None:
    after = BASE | {"title": "Gepubliceerd", "keywords": ["b"]}
    draft = BASE | {"title": "Ontwerp"}
    assert carry(BASE, after, draft) == BASE | {"title": "Ontwerp", "keywords": ["b"]}


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


@pytest.mark.parametrize(("before", "after"), product(VersionState, VersionState))
def test_which_way_a_version_may_go(before: VersionState, after: VersionState) -> None:
    allowed = {
        ("draft", "scheduled"), ("draft", "published"), ("draft", "withdrawn"),
        ("scheduled", "draft"), ("scheduled", "published"), ("published", "superseded"),
    }  # fmt: skip
    assert may_become(before, after) == ((before.value, after.value) in allowed)
    assert set(NEXT) == set(VersionState)
