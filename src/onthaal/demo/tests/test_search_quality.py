"""Questions of our own wording find their product in the demo catalogue, words and meaning together."""

import csv
from pathlib import Path

import pytest

from onthaal import search
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import load_product
from onthaal.core.tests.moments import NOW
from onthaal.demo import loading
from onthaal.search.find import find
from onthaal.search.quality import Answered

QUESTIONS = Path(search.__file__).parent / "tests" / "questions.tsv"
PRODUCT = "catalogue.product"


@pytest.mark.django_db
def test_our_own_questions_find_their_product() -> None:
    loading.load_organisation(loading.read("organisation.json"), at=NOW)
    for product in loading.read("products.json"):
        load_product(product, at=NOW)
    products = Product.objects.values_list("pk", "number")
    numbers = {pk: str(number) for pk, number in products}
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        answered = [
            Answered(
                id=row["id"],
                question=row["question"],
                expected=[one.strip() for one in row["expected"].split(",") if one.strip()],
                found=[
                    numbers.get(hit.object_id, "")
                    for hit in find(row["question"], compartments={"ordinary"}, kinds=[PRODUCT])
                ],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["expected"].strip()
        ]
    assert len(answered) > 40
    missed = [one.question for one in answered if one.recall_at_3 == 0]
    assert sum(one.reciprocal_rank for one in answered) / len(answered) >= 0.85, missed
    assert len(missed) <= 3, missed
