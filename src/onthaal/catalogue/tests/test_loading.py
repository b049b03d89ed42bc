from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import documents
from onthaal.catalogue.models import ChecklistItem, Fee, ProcedureStep, Product, Situation
from onthaal.catalogue.operations import load_product
from onthaal.catalogue.tests import factory
from onthaal.core.checklists import Rule
from onthaal.core.compartments import Compartment
from onthaal.search.find import find

pytestmark = pytest.mark.django_db


def _found(text: str) -> list[str]:
    hits = find(text, compartments=[Compartment.ORDINARY], kinds=["catalogue.product"])
    return [hit.title for hit in hits]


def test_a_product_is_loaded_whole() -> None:
    passport = factory.product()
    assert passport.department.name == "Burgerzaken"
    assert [counter.name for counter in passport.counters.all()] == ["Snelbalie"]
    assert [one.code for one in passport.situations.order_by("position")] == [
        "volwassene",
        "minderjarige",
    ]
    old = ChecklistItem.objects.get(text="oude reispas")
    assert old.checked_by == Rule("original", None, optional=True)
    assert ChecklistItem.objects.get(text="attest").rule_words == "hoogstens 3 maanden oud"
    assert list(Fee.objects.order_by("pk").values_list("amount_cents", flat=True)) == [
        7400,
        None,
        4000,
        0,
    ]
    assert passport.get_absolute_url() == "/producten/reispas/"


def test_loading_twice_is_loading_once() -> None:
    first = factory.product()
    counts = [table.objects.count() for table in (Situation, ChecklistItem, Fee, ProcedureStep)]
    again = load_product(factory.data(), at=NOW + timedelta(days=1))
    assert again.pk == first.pk
    assert counts == [
        table.objects.count() for table in (Situation, ChecklistItem, Fee, ProcedureStep)
    ]


def test_what_the_data_no_longer_holds_is_gone() -> None:
    factory.product()
    situations = factory.data()["situations"][:1]
    situations[0]["fees"][0]["valid_from"] = "2026-01-01"
    load_product(
        factory.data(
            name="Paspoort", situations=situations, counters=[], steps=[], counter_steps=[]
        ),
        at=NOW,
    )
    passport = Product.objects.get()
    assert passport.sort_key == "paspoort"
    assert passport.counters.count() == passport.steps.count() == 0
    assert Situation.objects.count() == 1
    assert Fee.objects.order_by("pk").values_list("valid_from", flat=True)[0] == date(2026, 1, 1)


@pytest.mark.parametrize("broken", ["department", "situations", "number"])
def test_a_broken_product_changes_nothing(broken: str) -> None:
    factory.product()
    data = factory.data(name="Anders")
    del data[broken]
    with pytest.raises(KeyError), transaction.atomic():
        load_product(data, at=NOW)
    assert Product.objects.get().name == "Reispas"


@pytest.mark.parametrize(("rule", "value"), [("none", 3), ("max_age_months", None)])
def test_months_go_with_the_rule_on_age(rule: str, value: Any) -> None:
    situation = factory.product().situations.first()
    assert situation is not None
    with pytest.raises(IntegrityError):
        ChecklistItem.objects.create(
            situation=situation, position=9, text="x", rule=rule, value=value
        )


@pytest.mark.parametrize(
    "text", ["reispas", "paspoort", "passport", "Reisepass", "passeport", "reispas kind"]
)
def test_it_is_found_under_what_people_call_it(text: str) -> None:
    factory.product()
    assert _found(text)[:1] == ["Reispas"]


def test_a_renamed_product_is_found_anew() -> None:
    factory.product()
    load_product(factory.data(name="Grensdocument"), at=NOW)
    assert _found("grensdocument") == ["Grensdocument"]


def test_every_product_is_handed_to_a_fresh_index() -> None:
    factory.product()
    factory.product(number=6, slug="rijbewijs", name="Rijbewijs")
    assert [one.title for one in documents.load()] == ["Reispas", "Rijbewijs"]
