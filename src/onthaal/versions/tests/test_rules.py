"""The pure rules: what two people type meets, part by part; which way a version may go."""

from itertools import product
from typing import Any

import pytest

from onthaal.versions.merging import carry, marks, merge, merge_order
from onthaal.versions.states import NEXT, VersionState, may_become

BASE = {"title": "Oud", "internal_text": "Tekst", "keywords": ["a"], "review_date": None}
ORDER = "situations"
ORDERS = frozenset({ORDER})


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
    assert merge(BASE, current, seen=marks(BASE), mine=["title"]).parts == BASE


@pytest.mark.parametrize("attachments", [["x"], []])
def test_what_a_page_does_not_show_stays(attachments: list[str]) -> None:
    current = BASE | {"attachments": attachments}
    merged = merge(BASE | {"title": "Nieuw"}, current, seen=marks(BASE))
    assert merged.parts == current | {"title": "Nieuw"}
    assert merged.clashes == ()


def rows(**names: str) -> dict[str, Any]:
    return {ORDER: list(names), **{f"{ORDER}/{code}/name": name for code, name in names.items()}}


@pytest.mark.parametrize(
    ("typed", "current", "result", "clashes"),
    [
        (rows(x="X"), rows(x="X", y="Y"), rows(x="X"), ()),  # this page took y away
        (rows(x="X", y="Y"), rows(x="X"), rows(x="X"), ()),  # somebody else did
        (rows(x="X", y="Y", z="Z"), rows(x="X", y="Y", w="W"),
         rows(x="X", y="Y", z="Z", w="W"), ()),  # both added one
        (rows(x="X"), rows(x="X", y="Y2"), rows(x="X"), (f"{ORDER}/y/name",)),
    ],
)  # fmt: skip
def test_rows_come_and_go(
    typed: dict[str, Any], current: dict[str, Any], result: dict[str, Any], clashes: tuple[str]
) -> None:
    seen = marks(rows(x="X", y="Y"), orders=ORDERS)
    merged = merge(typed, current, seen=seen, orders=ORDERS)
    assert merged.parts == result
    assert merged.clashes == clashes


def test_a_row_that_a_page_added_itself_it_takes_away_again() -> None:
    seen, current = marks(rows(x="X"), orders=ORDERS), rows(x="X", y="Y")
    mine = [f"{ORDER}/y/name", ORDER]
    merged = merge(rows(x="X"), current, seen=seen, mine=mine, orders=ORDERS)
    assert f"{ORDER}/y/name" not in merged.parts
    elsewhere = merge(rows(x="X"), current, seen=seen, orders=ORDERS)
    assert elsewhere.parts == current
    assert elsewhere.taken == (f"{ORDER}/y/name",)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("ab", "ab", "ab", "ab"),
        ("ab", "abc", "abd", "abcd"),  # both added one
        ("ab", "ba", "abd", "bad"),  # one moved, the other added
        ("ab", "ab", "ba", "ba"),
        ("abc", "ab", "bc", "b"),  # each removed one
    ],
)
def test_the_order_of_both(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge_order(base, ours, theirs) == list(merged)


def test_a_draft_goes_on_from_what_was_published() -> None:
    before = BASE | {"summary": "B"} | rows(x="X")
    after = before | {"summary": "B2", "keywords": ["b"]} | rows(x="X", y="Y")
    draft = before | {"title": "Ontwerp"} | rows(x="X3")
    assert carry(before, after, draft, orders=ORDERS) == after | {
        "title": "Ontwerp", f"{ORDER}/x/name": "X3",
    }  # fmt: skip


@pytest.mark.parametrize(("before", "after"), product(VersionState, VersionState))
def test_which_way_a_version_may_go(before: VersionState, after: VersionState) -> None:
    allowed = {
        ("draft", "scheduled"), ("draft", "published"), ("draft", "withdrawn"),
        ("scheduled", "draft"), ("scheduled", "published"), ("published", "superseded"),
    }  # fmt: skip
    assert may_become(before, after) == ((before.value, after.value) in allowed)
    assert set(NEXT) == set(VersionState)
