"""What keeps a product from being published, and at which field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from onthaal.catalogue.content import Content, tidy
from onthaal.catalogue.problems import Known, problems
from onthaal.catalogue.tests import factory

TODAY = date(2026, 11, 25)
KNOWN = Known(
    departments=frozenset({"burgerzaken"}),
    counters=frozenset({"snelbalie"}),
    products=frozenset({5, 9}),
    uris={"https://a.example/9": 9},
    attachments=frozenset({"eigen"}),
)
FORM: Content = {"title": "Aanvraag", "kind": "form", "url": "https://a.example/x",
                 "attachment": "", "language": "nl"}  # fmt: skip
Edit = Callable[[Content], Any]


def _first(content: Content, key: str) -> Any:
    return content["situations"][0][key]


CASES: dict[str, tuple[Edit, list[str]]] = {
    "all is well": (lambda c: None, []),
    "no name": (lambda c: c.update(name=""), ["name"]),
    "a name that is too long": (lambda c: c.update(name="x" * 161), ["name"]),
    "no department": (lambda c: c.update(department="weg"), ["department"]),
    "no such counter": (lambda c: c.update(counters=["weg"]), ["counters"]),
    "days": (lambda c: c.update(processing={"text": "", "days": -1}), ["processing_days"]),
    "days in words": (lambda c: c.update(processing={"text": "", "days": "6"}), ["processing_days"]),
    "a day that is over": (lambda c: c.update(expires_on="2026-11-24"), ["expires_on"]),
    "today is the last day": (lambda c: c.update(expires_on="2026-11-25"), []),
    "no day": (lambda c: c.update(expires_on="31/12"), ["expires_on"]),
    "codes": (
        lambda c: c.update(type="x", themes=["x"], target_audiences=["x"]),
        ["type", "themes", "target_audiences"],
    ),
    "an address of its own": (lambda c: c.update(uri="https://a.example/5"), []),
    "the address of another": (lambda c: c.update(uri="https://a.example/9"), ["uri"]),
    "no address": (lambda c: c.update(uri="javascript:alert(1)"), ["uri"]),
    "a keyword like a page": (lambda c: c.update(keywords=["x" * 161]), ["keywords"]),
    "no language": (lambda c: c.update(other_languages={"Frans": ["x"]}), ["keywords"]),
    "a situation without a name": (
        lambda c: c["situations"][1].update(name=""), ["situations-1-name"]
    ),
    "a situation twice": (
        lambda c: c["situations"][1].update(code="volwassene"), ["situations-1-name"]
    ),
    "a code that is none": (
        lambda c: c["situations"][0].update(code="Een Code"), ["situations-0-name"]
    ),
    "a piece without words": (
        lambda c: _first(c, "checklist")[0].update(text=""), ["situations-0-checklist-0-text"]
    ),
    "months that miss": (
        lambda c: _first(c, "checklist")[0].update(rule="max_age_months"),
        ["situations-0-checklist-0-value"],
    ),
    "no such rule": (
        lambda c: _first(c, "checklist")[1].update(rule="x"), ["situations-0-checklist-1-rule"]
    ),
    "a fee for nothing": (
        lambda c: _first(c, "fees")[0].update(label=""), ["situations-0-fees-0-label"]
    ),
    "a fee that says nothing": (
        lambda c: _first(c, "fees")[1].update(text=""), ["situations-0-fees-1-amount"]
    ),
    "a fee below nothing": (
        lambda c: _first(c, "fees")[0].update(amount_cents=-1), ["situations-0-fees-0-amount"]
    ),
    "a federal share below nothing": (
        lambda c: _first(c, "fees")[0].update(federal_cents=-1), ["situations-0-fees-0-federal"]
    ),
    "a federal share above the whole": (
        lambda c: _first(c, "fees")[0].update(federal_cents=7401), ["situations-0-fees-0-federal"]
    ),
    "a federal share of the whole": (
        lambda c: _first(c, "fees")[0].update(federal_cents=7400), []
    ),
    "a federal share of nothing known": (
        lambda c: _first(c, "fees")[1].update(federal_cents=100), ["situations-0-fees-1-federal"]
    ),
    "a fee that ends before it starts": (
        lambda c: _first(c, "fees")[0].update(valid_from="2027-01-02", valid_until="2027-01-01"),
        ["situations-0-fees-0-valid_until"],
    ),
    "two fees of one name": (
        lambda c: _first(c, "fees")[1].update(label="gewoon", valid_from="2027-01-01"),
        ["situations-0-fees-1-valid_from"],
    ),
    "one fee after the other": (
        lambda c: (
            _first(c, "fees")[0].update(valid_until="2026-12-31"),
            _first(c, "fees")[1].update(label="gewoon", valid_from="2027-01-01"),
        ),
        [],
    ),
    "a step like a page": (lambda c: c["steps"].append("x" * 401), ["steps-3-text"]),
    "a form": (lambda c: c.update(documents=[FORM]), []),
    "a form nowhere": (
        lambda c: c.update(documents=[FORM | {"url": ""}]), ["documents-0-url"]
    ),
    "a file of ours": (
        lambda c: c.update(documents=[FORM | {"url": "", "attachment": "eigen"}]), []
    ),
    "a file of somebody else": (
        lambda c: c.update(documents=[FORM | {"attachment": "vreemd"}]), ["documents-0-url"]
    ),
    "a form without anything": (
        lambda c: c.update(documents=[FORM | {"title": "", "kind": "x", "language": "Frans",
                                              "url": "ftp://x"}]),
        ["documents-0-title", "documents-0-kind", "documents-0-language", "documents-0-url"],
    ),
    "what goes with it": (lambda c: c.update(goes_with=[{"product": 9, "why": ""}]), []),
    "what does not go with it": (
        lambda c: c.update(goes_with=[{"product": number, "why": ""} for number in (5, 8, 9, 9)]),
        ["goes_with-0-product", "goes_with-1-product", "goes_with-3-product"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_problem_is_told_at_its_field(case: str) -> None:
    edit, expected = CASES[case]
    content = factory.content()
    edit(content)
    found = problems(content, KNOWN, on=TODAY)
    assert [one.field for one in found] == expected
    assert all(one.message for one in found)


def test_rows_that_were_left_empty_are_no_problem() -> None:
    content = factory.content()
    content["steps"].append("")
    content["documents"].append(FORM | {"title": "", "url": ""})
    content["goes_with"].append({"product": None, "why": ""})
    _first(content, "checklist").append(
        {"text": "", "rule": "none", "value": None, "optional": False}
    )
    _first(content, "fees").append(dict.fromkeys(_first(content, "fees")[0], ""))
    assert problems(tidy(content), KNOWN, on=TODAY) == []
    assert tidy(content) == factory.content()
