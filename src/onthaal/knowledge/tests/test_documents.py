"""What the search finds: colleagues the whole article, the public never an internal sentence."""

from datetime import timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core.compartments import Compartment
from onthaal.knowledge import documents, operations
from onthaal.knowledge.refs import ARTICLE, PUBLIC_TEXT
from onthaal.knowledge.tests import factory
from onthaal.search.find import find

pytestmark = pytest.mark.django_db


def found(text: str, *, audience: str = "internal") -> list[str]:
    hits = find(
        text, compartments=[Compartment.ORDINARY.value], audience=audience,
        kinds=[ARTICLE, PUBLIC_TEXT],
    )  # fmt: skip
    return sorted(hit.kind for hit in hits)


def test_an_internal_sentence_is_never_found_by_the_public() -> None:
    factory.article(
        internal_text="Geef nooit het wachtwoord.", public_text="Wij halen grofvuil op."
    )
    assert found("wachtwoord") == [ARTICLE]
    assert found("wachtwoord", audience="public") == []
    assert found("grofvuil", audience="public") == [PUBLIC_TEXT]
    assert [one.body for one in documents.load_public_texts()] == ["Wij halen grofvuil op."]


@pytest.mark.parametrize(
    ("internal", "public", "kinds"),
    [
        ("Ophaling.", "", []),
        ("", "Ophaling.", [ARTICLE]),
        ("Ophaling.", "Ophaling.", [PUBLIC_TEXT]),
    ],
)
def test_who_finds_which_text(internal: str, public: str, kinds: list[str]) -> None:
    factory.article(internal_text=internal, public_text=public)
    assert ARTICLE in found("ophaling")
    assert found("ophaling", audience="public") == kinds


def test_a_text_that_is_taken_away_is_not_found_any_more() -> None:
    factory.article(public_text="Wij halen grofvuil op.")
    factory.article()
    assert found("grofvuil") == []
    assert list(documents.load_public_texts()) == []


def test_what_is_archived_or_expired_is_not_found() -> None:
    article = factory.article(public_text="Wij halen grofvuil op.", expires_on="2026-11-30")
    archived = operations.archive(article, version=article.version, by=None, at=NOW)
    assert found("grofvuil") == []
    operations.unarchive(archived, version=archived.version, by=None, at=NOW)
    assert found("grofvuil") == [ARTICLE, PUBLIC_TEXT]
    operations.apply_due(now=NOW + timedelta(days=10))
    assert found("grofvuil") == []
    assert list(documents.load()) == []


def test_the_signs_of_the_markup_are_no_words() -> None:
    article = factory.article(internal_text="## Titel\n\n- **vet** [link](https://a.be)")
    assert documents.document(article).body == "Titel\nvet link"
