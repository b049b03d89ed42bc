"""The timeline: facts as codes and ids, words for the reader, walls between compartments."""

import pytest
from django.db.models import Q

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds, timeline
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.models import TimelineEntry, TimelineLink, TimelineText

NOUN = "test.noun"
pytestmark = pytest.mark.django_db


CARDS = Cards(
    rows=lambda: TimelineLink.objects.filter(kind=NOUN),
    columns=(),
    make=lambda row: Card(f"ding {row['object_id']}", f"/ding/{row['object_id']}/"),
    pk="object_id",
)


@pytest.fixture(autouse=True)
def noun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register one kind for the length of a test."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    monkeypatch.setattr(kinds, "_WORDS", dict(kinds._WORDS))
    kinds.register(
        kinds.Kind(
            code=NOUN,
            label="ding",
            cards=CARDS,
            visible=lambda user: Q(),
            words={
                "test.moved": Words(
                    "{noun} verplaatst ({how})", {"noun": NOUN}, {"how": {"by_hand": "met de hand"}}
                )
            },
        )
    )


def test_an_entry_is_put_into_words_when_it_is_read() -> None:
    sofie = cast.sofie()
    timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1), (NOUN, 2)],
                    params={"noun": 1, "how": "by_hand"}, text="Vrije tekst")  # fmt: skip
    (line,) = timeline.page(sofie, NOUN, 1).lines
    assert line.sentence == "ding 1 verplaatst (met de hand)"
    assert (line.by, line.text) == ("Sofie", "Vrije tekst")
    assert line.subjects == (("ding", "ding 2", "/ding/2/"),)


def test_an_erased_text_is_gone_and_the_fact_stays() -> None:
    sofie = cast.sofie()
    entry = timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1)], text="Geheim")
    TimelineText.objects.filter(entry=entry).update(text="", erased_at=NOW)
    (line,) = timeline.page(sofie, NOUN, 1).lines
    assert line.text == ""


def test_outside_a_compartment_neither_content_nor_existence_shows() -> None:
    sofie = cast.sofie()
    timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1)], compartment="social")
    assert timeline.page(sofie, NOUN, 1).lines == []
    assert len(timeline.page(cast.member("An", compartments=("social",)), NOUN, 1).lines) == 1


def test_pages_follow_each_other_without_a_count() -> None:
    sofie = cast.sofie()
    for _ in range(5):
        timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1)])
    first = timeline.page(sofie, NOUN, 1, size=3)
    rest = timeline.page(sofie, NOUN, 1, size=3, before=first.next_before)
    ids = [line.entry_id for line in [*first.lines, *rest.lines]]
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == 5
    assert rest.next_before is None


def test_a_merge_moves_the_story_and_never_doubles_it() -> None:
    sofie = cast.sofie()
    timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1)])
    timeline.record("test.moved", at=NOW, by=sofie, links=[(NOUN, 1), (NOUN, 2)])
    timeline.relink(NOUN, from_id=1, to_id=2)
    assert timeline.page(sofie, NOUN, 1).lines == []
    assert len(timeline.page(sofie, NOUN, 2).lines) == 2


def test_a_page_of_the_timeline_takes_few_statements(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    sofie = cast.sofie()
    assert sofie.compartments
    for number in range(30):
        timeline.record(
            "test.moved", at=NOW, by=sofie, links=[(NOUN, 1), (NOUN, number + 2)], text="x"
        )
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        timeline.page(sofie, NOUN, 1)


def test_names_never_go_into_the_params() -> None:
    entry = timeline.record("test.moved", at=NOW, by=None, links=[(NOUN, 1)], params={"noun": 1})
    assert TimelineEntry.objects.get(pk=entry.pk).params == {"noun": 1}
