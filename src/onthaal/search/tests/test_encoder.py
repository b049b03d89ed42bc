"""Meaning: the encoder behind its interface, with it and without it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from onthaal.search import encoder, index, memory, vectors
from onthaal.search.documents import Document
from onthaal.search.find import find


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    encoder.reset()
    memory.forget()
    yield
    encoder.reset()
    memory.forget()


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

    monkeypatch.setattr(encoder, "_held", [])
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


def test_half_a_kilobyte_a_vector_keeps_the_order() -> None:
    rows = np.random.default_rng(1).standard_normal((50, encoder.WIDTH)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    packed = encoder.pack(rows)
    assert len(packed) == 50 * (encoder.WIDTH + 4)
    assert np.abs(encoder.unpack(packed) @ rows.T - rows @ rows.T).max() < 0.01
    assert encoder.unpack(encoder.pack(np.zeros((1, encoder.WIDTH), dtype=np.float32))).sum() == 0


def test_the_parts_of_a_document_are_found_again() -> None:
    class Fixed:
        name = "fixed"

        def encode(self, texts: Sequence[str]) -> encoder.Matrix:
            return np.full((len(texts), 512), 1 / np.sqrt(512), dtype=np.float32)

    encoder.use(Fixed())
    encoded = vectors.encode(PASSPORT)
    assert encoded is not None
    packed = vectors.Packed(encoded.data, encoded.body)
    assert packed.counts == (1, 1, 2, 0)
    assert len(packed.called()) == 1
    assert len(encoded.signature) == 128
