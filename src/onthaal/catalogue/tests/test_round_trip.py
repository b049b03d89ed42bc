"""What is published is what the rows say, and what the editor sends back of it: nothing is lost."""

import string
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations, parts, reading
from onthaal.catalogue.codes import ProductType, TargetAudience, Theme
from onthaal.catalogue.content import Content, normalise, tidy
from onthaal.catalogue.editing.form_data import to_data
from onthaal.catalogue.editing.forms import Editor
from onthaal.catalogue.models import Product
from onthaal.catalogue.tests import factory
from onthaal.catalogue.wording import Names
from onthaal.core.checklists import RuleCode
from onthaal.search import encoder

LETTERS = string.ascii_letters + " éüß’€,.-–:/🙂ﬁ\u0301"
words = some.text(LETTERS, min_size=1, max_size=30).filter(lambda text: text.strip())
maybe = some.one_of(some.just(""), words)
days = some.one_of(some.none(), some.dates().map(lambda day: day.isoformat()))
slugs = some.text("abcdefgh", min_size=1, max_size=12)


@some.composite
def pieces(draw: some.DrawFn) -> Content:
    rule = draw(some.sampled_from(RuleCode.values))
    months = draw(some.integers(1, 240)) if rule == RuleCode.MAX_AGE_MONTHS else None
    return {"text": draw(words), "rule": rule, "value": months, "optional": draw(some.booleans())}


@some.composite
def fees(draw: some.DrawFn, label: str) -> Content:
    start = draw(days)
    amount = draw(some.integers(0, 1_000_000))
    return {
        "label": label, "amount_cents": amount, "text": draw(maybe),
        "federal_cents": draw(some.none() | some.integers(0, amount)),
        "source": draw(maybe), "valid_from": start, "valid_until": start,
    }  # fmt: skip


@some.composite
def situations(draw: some.DrawFn) -> list[Content]:
    codes = draw(some.lists(slugs, unique=True, max_size=3))
    return [
        {
            "code": code,
            "name": draw(words),
            "checklist": draw(some.lists(pieces(), max_size=4)),
            "fees": [draw(fees(f"kost {number}")) for number in range(draw(some.integers(0, 3)))],
        }
        for code in codes
    ]


@some.composite
def contents(draw: some.DrawFn) -> Content:
    data: dict[str, Any] = factory.content(
        name=draw(words),
        summary=draw(maybe),
        description="\n\n".join(draw(some.lists(words, max_size=3))),
        processing={"text": draw(maybe), "days": draw(some.one_of(some.none(), some.integers(0, 99)))},
        keywords=draw(some.lists(words, max_size=4)),
        other_languages={"en": draw(some.lists(words, max_size=3)), "tr": draw(some.lists(words, max_size=2))},
        situations=draw(situations()),
        steps=draw(some.lists(words, max_size=4)),
        counter_steps=draw(some.lists(words, max_size=4)),
        documents=[
            {"title": draw(words), "kind": "form", "url": f"https://a.example/{number}",
             "attachment": "", "language": draw(some.sampled_from(["nl", "fr"]))}
            for number in range(draw(some.integers(0, 3)))
        ],
        goes_with=draw(some.sampled_from([[], [{"product": 6, "why": "ook"}]])),
        type=draw(some.sampled_from(["", *ProductType.values])),
        themes=draw(some.lists(some.sampled_from(Theme.values), unique=True)),
        target_audiences=draw(some.lists(some.sampled_from(TargetAudience.values), unique=True)),
        expires_on=draw(some.sampled_from([None, "2030-12-31"])),
    )  # fmt: skip
    return normalise(data)


NAMES = Names(departments={"burgerzaken": "B"}, counters={"snelbalie": "S"}, products={6: "Ander"})


@given(content=contents())
@settings(max_examples=60, deadline=None)
def test_the_editor_sends_back_what_it_shows(content: Content) -> None:
    editor = Editor(to_data(content), names=NAMES)
    assert editor.is_valid(), [field.errors for field in editor if field.errors]
    assert editor.content(number=5, slug="reispas") == content


@given(content=contents())
@settings(max_examples=60, deadline=None)
def test_the_parts_make_the_whole(content: Content) -> None:
    assert parts.join(parts.split(content), number=5, slug="reispas") == content
    assert tidy(content) == content


class RoundTrip(TestCase):
    """From content to rows and back, each time over the rows of the time before."""

    @classmethod
    def setUpTestData(cls) -> None:
        encoder.use(None)
        factory.product()
        factory.product(number=6, slug="ander")

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        encoder.reset()

    @given(first=contents(), second=contents())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_rows_hold_what_was_published(self, first: Content, second: Content) -> None:
        product = Product.objects.get(number=5)
        for content in (first, second):
            try:
                operations.load_product(content, at=NOW)
            except operations.Invalid as refusal:
                pytest.fail(str(refusal.problems))
            product.refresh_from_db()
            assert reading.content_of(product) == content
