"""Meaning: the encoder behind its interface, with it and without it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from onthaal.search import corpus, encoder, index, vectors
from onthaal.search.documents import Document
from onthaal.search.find import find
from onthaal.search.quality import Answered, summary


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    encoder.reset()
    corpus.forget()
    yield
    encoder.reset()
    corpus.forget()


PASSPORT = Document(
    "catalogue.product", 5, "Internationaal paspoort",
    body="Vraag je reispas aan het loket. Breng een recente pasfoto mee.", keys=("5",), meaning=True,
)  # fmt: skip
COMPLAINT = Document(
    "catalogue.product", 28, "Klacht over de dienstverlening",
    body="Ben je niet tevreden over hoe je geholpen bent? Dien een klacht in.", keys=("28",),
    meaning=True,
)  # fmt: skip


def test_the_same_meaning_is_near_in_another_language() -> None:
    model = encoder.encoder()
    assert model is not None
    dutch, german, other = model.encode(
        [
            "Waar kan ik een reispas aanvragen?",
            "Wo beantrage ich einen Reisepass?",
            "De put is stuk.",
        ]
    )
    assert dutch @ german > 0.6 > dutch @ other
    assert np.allclose(np.linalg.norm(dutch), 1, atol=1e-3)


@pytest.mark.django_db
def test_meaning_finds_what_no_word_names() -> None:
    index.put_many([PASSPORT, COMPLAINT])
    hits = find("I am unhappy with how your staff treated me", compartments=["ordinary"])
    assert [hit.object_id for hit in hits][:1] == [28]


@pytest.mark.django_db
def test_without_the_encoder_words_still_find(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ImportError("no encoder here")

    monkeypatch.setattr(encoder, "UniversalSentenceEncoder", broken)
    index.put_many([PASSPORT, COMPLAINT])
    assert encoder.encoder() is None
    assert find("klagt indienen", compartments=["ordinary"])[0].object_id == 28


@pytest.mark.django_db
def test_documents_written_without_vectors_stay_findable() -> None:
    encoder.use(None)
    index.put(PASSPORT)
    encoder.reset()
    index.put(COMPLAINT)
    assert find("reispas", compartments=["ordinary"])[0].object_id == 5


def test_half_floats_keep_the_order() -> None:
    class Fixed:
        name = "fixed"

        def encode(self, texts: Sequence[str]) -> encoder.Matrix:
            return np.full((len(texts), 512), 1 / np.sqrt(512), dtype=np.float32)

    encoder.use(Fixed())
    encoded = vectors.encode(PASSPORT)
    assert encoded is not None
    rows = encoder.unpack(encoded.data)
    assert (rows.shape, encoded.body) == ((4, 512), 2)
    assert np.allclose(rows @ rows[0], 1, atol=1e-2)


def test_figures_of_quality() -> None:
    asked = [
        Answered("1", "a", ["5"], ["5", "6"]),
        Answered("2", "b", ["5", "7"], ["6", "5", "8"]),
        Answered("3", "c", [], []),
    ]
    assert summary(asked) == (
        "2 questions: MRR 0.750, recall@3 0.750; 1 of 1 without an answer stayed empty"
    )


@pytest.mark.django_db
def test_search_check_reads_a_list_of_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index.put_many([PASSPORT, COMPLAINT])
    questions = tmp_path / "questions.tsv"
    questions.write_text("id\tquestion\texpected\n1\treispas\t5\n2\tklacht\t28\n", "utf-8")
    call_command("search_check", questions, missed=True)
    assert capsys.readouterr().out.startswith("2 questions: MRR 1.000, recall@3 1.000")
