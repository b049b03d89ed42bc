"""The demo catalogue in the index, a question set asked of it, and one part of the search left out."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np
from django.core.management import call_command
from django.utils import timezone

from onthaal.catalogue.documents import document
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import load_products
from onthaal.core.compartments import Compartment
from onthaal.demo import loading
from onthaal.search import (
    analyzer,
    compounds,
    confidence,
    elsewhere,
    encoder,
    index,
    lexical,
    memory,
    repair,
    synonyms,
)
from onthaal.search.confidence import Evidence
from onthaal.search.find import Answer, find
from onthaal.search.models import SearchScope
from onthaal.search.quality import Answered, Asked, read

PRODUCT = "catalogue.product"
# The products with a number of the facts file; what the demo town adds of its own comes after it.
NUMBERED = 100
SHOWN = 20


def load_catalogue() -> None:
    """Load the organisation, the products and the subjects from elsewhere into an empty database."""
    now = timezone.now()
    loading.load_organisation(loading.read("organisation.json"), at=now)
    load_products(loading.read("products.json"), at=now)
    call_command("reindex", kind=[elsewhere.KIND], verbosity=0)


def index_products(*, highest: int | None = None) -> int:
    """Put the products up to number ``highest`` into the index, the others out; return how many."""
    products = Product.objects.prefetch_related("situations__checklist").order_by("pk")
    within = [one for one in products if highest is None or one.number <= highest]
    index.put_many(document(one) for one in within)
    for one in products:
        if one not in within:
            index.remove(PRODUCT, one.pk)
    return len(within)


def loaded() -> bool:
    return Product.objects.exists()


def own_questions(split: str) -> list[Asked]:
    """Return the project's own questions of one part: 'dev' or 'heldout'."""
    return [one for one in read(loading.DATA / "questions.tsv") if split in one.tags]


def evidence_of(text: str) -> Evidence | None:
    """Return what speaks for the best product, ``None`` when none fits at all."""
    scopes = SearchScope.objects.filter(meaning=True)
    held = memory.at(memory.Stamp(dict(scopes.values_list("pk", "mark")), 0))
    asked = held.corpus.ask(analyzer.analyse_question(text, held.lexicon))
    products = scopes.filter(kind=PRODUCT).values_list("pk", flat=True)
    return held.corpus.rank(asked, set(products)).evidence


@dataclass(frozen=True)
class Asking:
    """A question set, answered; ``milliseconds`` is the wall clock of each question."""

    answered: list[Answered]
    milliseconds: list[float]

    def of(self, tag: str) -> "Asking":
        """Return the part with ``tag``."""
        kept = [at for at, one in enumerate(self.answered) if tag in one.asked.tags]
        return Asking([self.answered[at] for at in kept], [self.milliseconds[at] for at in kept])

    def percentile(self, share: float) -> float:
        return float(np.percentile(self.milliseconds, share * 100))


def ask(questions: Sequence[Asked]) -> Asking:
    """Ask the index every question; the first is asked once before, so that all is read."""
    numbers = dict(Product.objects.values_list("pk", "number"))
    answered: list[Answered] = []
    times: list[float] = []
    for question in questions[:1]:
        _find(question)
    for question in questions:
        started = time.perf_counter()
        answer = _find(question)
        times.append((time.perf_counter() - started) * 1000)
        found = [numbers[hit.object_id] for hit in answer]
        answered.append(Answered(question, found, answer.confident))
    return Asking(answered, times)


def _find(question: Asked) -> Answer:
    return find(
        question.question, compartments=[Compartment.ORDINARY], kinds=[PRODUCT], limit=SHOWN
    )


@contextmanager
def _patched(*patches: AbstractContextManager[Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for one in patches:
            stack.enter_context(one)
        memory.forget()
        yield
    memory.forget()


@contextmanager
def without_encoder() -> Iterator[None]:
    encoder.use(None)
    try:
        yield
    finally:
        encoder.reset()


def without_words() -> AbstractContextManager[None]:
    silent = lambda self, weights: np.zeros(self.documents, dtype=np.float32)  # noqa: E731
    return _patched(patch.object(lexical.Lexical, "score", silent))


def without_synonyms() -> AbstractContextManager[None]:
    return _patched(patch.object(synonyms, "shipped", lambda: ()))


def without_repair() -> AbstractContextManager[None]:
    return _patched(patch.object(repair.Speller, "repair", lambda self, word, abroad=False: None))


@contextmanager
def without_compounds(highest: int | None) -> Iterator[None]:
    """Neither cut nor joined, in the question and in the documents."""
    with _patched(
        patch.object(compounds, "split", lambda word: ()),
        patch.object(compounds, "joined", lambda parts, known: None),
        patch.object(analyzer, "PARTICLES", frozenset()),
        patch.object(analyzer, "terms_of", analyzer.terms_of.__wrapped__),
    ):
        index_products(highest=highest)
        yield
    index_products(highest=highest)


def without_threshold() -> AbstractContextManager[None]:
    return _patched(patch.object(confidence.Rule, "accepts", lambda self, evidence: True))


def left_out(highest: int | None) -> list[tuple[str, AbstractContextManager[None]]]:
    """Return what can be left out, over the products up to number ``highest``."""
    return [
        ("words (BM25F)", without_words()),
        ("meaning (sentence encoder)", without_encoder()),
        ("synonyms", without_synonyms()),
        ("repair of spelling", without_repair()),
        ("compounds", without_compounds(highest)),
        ("threshold", without_threshold()),
    ]
