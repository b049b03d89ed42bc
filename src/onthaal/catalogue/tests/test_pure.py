"""The rules of the catalogue that need no database: fees by day, pairing, merging, rows, amounts."""

from dataclasses import dataclass
from datetime import date

import pytest

from onthaal.catalogue import fees, matching, parts
from onthaal.catalogue.editing import rows
from onthaal.catalogue.editing.fields import cents
from onthaal.catalogue.tests import factory

TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Fee:
    name: str
    valid_from: date | None = None
    valid_until: date | None = None


@pytest.mark.parametrize(
    ("fee", "today", "coming"),
    [
        (Fee("altijd"), True, False),
        (Fee("sinds vandaag", TODAY), True, False),
        (Fee("tot en met vandaag", None, TODAY), True, False),
        (Fee("tot gisteren", None, date(2026, 11, 24)), False, False),
        (Fee("vanaf morgen", date(2026, 11, 26)), False, True),
        (Fee("volgend jaar", date(2027, 1, 1), date(2027, 12, 31)), False, True),
        (Fee("vorig jaar", date(2025, 1, 1), date(2025, 12, 31)), False, False),
    ],
)
def test_the_fee_of_the_day(fee: Fee, today: bool, coming: bool) -> None:
    assert fees.by_day([fee], TODAY) == ([fee] if today else [], [fee] if coming else [])


def test_fees_to_come_stand_in_the_order_of_their_days() -> None:
    late, soon = Fee("laat", date(2028, 1, 1)), Fee("gauw", date(2027, 1, 1))
    assert fees.by_day([late, soon], TODAY) == ([], [soon, late])


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("", "", []),
        ("abc", "abc", [0, 1, 2]),
        ("abc", "cab", [2, 0, 1]),
        ("abc", "aXc", [0, 1, 2]),  # the same place: other words
        ("abc", "aXbc", [0, None, 1, 2]),  # put in between
        ("abc", "ac", [0, 2]),
        ("aa", "aaa", [0, 1, None]),
        ("ab", "ba", [1, 0]),
        ("ab", "XY", [0, 1]),
        ("", "ab", [None, None]),
    ],
)
def test_a_row_is_recognised(old: str, new: str, pairs: list[int | None]) -> None:
    assert matching.pair(old, new) == pairs


def test_a_content_is_the_sum_of_its_parts() -> None:
    content = factory.content()
    assert parts.join(parts.split(content), number=5, slug="reispas") == content


STEPS: rows.Data = {"name": ["Pas"], "steps-0-text": ["a"], "steps-1-text": ["b"]}


@pytest.mark.parametrize(
    ("command", "texts", "focus"),
    [
        ("add:steps", ["a", "b", ""], "id_steps-2-text"),
        ("up:steps-1", ["b", "a"], "up-steps-0"),
        ("down:steps-0", ["b", "a"], "down-steps-1"),
        ("up:steps-0", ["a", "b"], "up-steps-0"),
        ("remove:steps-0", ["b"], "add-steps"),
    ],
)
def test_a_row_is_added_moved_and_removed(command: str, texts: list[str], focus: str) -> None:
    done = rows.act(STEPS, command)
    assert [row["text"] for row in rows.read(done.data, "steps")] == [[text] for text in texts]
    assert (done.focus, done.data["name"]) == (focus, ["Pas"])


def test_a_row_in_a_situation_moves_with_it() -> None:
    data: rows.Data = {
        "situations-0-name": ["A"], "situations-0-fees-0-label": ["a"],
        "situations-1-name": ["B"], "situations-1-fees-0-label": ["b"],
    }  # fmt: skip
    moved = rows.act(data, "up:situations-1").data
    assert moved["situations-0-name"] == ["B"]
    assert moved["situations-0-fees-0-label"] == ["b"]
    assert moved["situations-1-fees-0-label"] == ["a"]


def test_gaps_close() -> None:
    data: rows.Data = {"steps-3-text": ["b"], "steps-1-text": ["a"], "situations-7-name": ["X"],
                       "situations-7-fees-4-label": ["y"]}  # fmt: skip
    assert rows.canonical(data) == {
        "steps-0-text": ["a"], "steps-1-text": ["b"], "situations-0-name": ["X"],
        "situations-0-fees-0-label": ["y"],
    }  # fmt: skip


def test_a_removed_row_comes_back_where_it_was() -> None:
    done = rows.act(STEPS, "remove:steps-0")
    assert done.removed is not None
    assert rows.put_back(done.data, done.removed).data == STEPS


@pytest.mark.parametrize(
    "command", ["", "add", "add:x", "up:steps", "up:steps-9", "up:steps-x", "fly:steps-0",
                "remove:situations-0-fees-0", "add:situations-0-name"],
)  # fmt: skip
def test_there_is_no_such_row(command: str) -> None:
    with pytest.raises(rows.NoSuchRow):
        rows.act(STEPS, command)


def test_a_situation_gets_its_code_from_its_name_once() -> None:
    data = rows.add_situation({}, "Kind jonger dan 18 jaar").data
    data = rows.add_situation(data, "Kind, jonger dan 18 jaar!").data
    data = rows.add_situation(data, "…").data
    codes = [row["code"][0] for row in rows.read(data, "situations")]
    assert codes == ["kind-jonger-dan-18-jaar", "kind-jonger-dan-18-jaar-2", "situatie"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("74", 7400), ("74,5", 7450), ("74.05", 7405), ("€ 1.234,50", 123450), ("0", 0),
     ("€\xa020,00", 2000), ("1 000", 100000)],
)  # fmt: skip
def test_an_amount_as_people_type_it(text: str, amount: int) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize("text", ["", "veel", "-5", "1,234", "12,5,5", "1e3", "١٢"])
def test_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cents(text)
