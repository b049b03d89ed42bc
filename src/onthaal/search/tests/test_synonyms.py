"""The words of the editors: in force with the next question, refused when they say nothing, never lost."""

from collections.abc import Callable
from typing import Any

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict
from onthaal.core.models import TimelineEntry
from onthaal.search import index, memory
from onthaal.search.models import SynonymGroup
from onthaal.search.operations import synonyms as operations
from onthaal.search.stemming import stems
from onthaal.search.synonyms import LONGEST_PHRASE, Group, Said, shipped
from onthaal.search.tests import factory
from onthaal.search.tests.factory import document, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]


@pytest.fixture
def joris() -> User:
    factory.town()
    return factory.joris()


def add(by: User, *said: str, written: str = "paspoort") -> SynonymGroup:
    return operations.add(said=said, written=[written] if written else [], at=NOW, by=by)


def test_added_changed_removed_and_put_back_each_with_the_next_question(joris: User) -> None:
    assert found("kriebelbos") == []
    group = add(joris, "kriebelbos")
    assert found("kriebelbos")[0] == factory.PASSPORT
    operations.change(
        group.public_id, version=1, said=["kriebelbos"], written=["bewonerskaart"], at=NOW, by=joris
    )
    assert found("kriebelbos")[0] == 2
    operations.remove(group.public_id, version=2, at=NOW, by=joris)
    assert found("kriebelbos") == []
    operations.restore(group.public_id, version=3, at=NOW, by=joris)
    assert found("kriebelbos")[0] == 2
    codes = TimelineEntry.objects.order_by("pk").values_list("code", flat=True)
    assert [code.removeprefix("search.synonyms_") for code in codes] == [
        "added", "changed", "removed", "restored",
    ]  # fmt: skip


def test_the_database_tells_every_process_and_not_the_one_that_wrote(joris: User) -> None:
    """What a process remembers is left alone by a write: the next question of any process finds it old."""
    assert found("kriebelbos") == []
    held = memory.current()
    add(joris, "kriebelbos")
    assert memory.current() is held
    assert found("kriebelbos")[0] == factory.PASSPORT
    assert memory.current() is not held
    assert memory.current().corpus is held.corpus  # type: ignore[union-attr]  # the documents are not read again


def test_phrases_of_one_meaning_find_each_other(joris: User) -> None:
    add(joris, "kriebelbos", "bewonerskaart", written="")
    assert found("kriebelbos")[0] == 2


def test_a_shipped_group_is_replaced_and_taken_out(joris: User) -> None:
    group = next(one for one in shipped() if "reisboekje" in one.said)
    index.put(document(factory.PASSPORT, "Reispas"))
    assert found("reisboekje")[0] == factory.PASSPORT
    operations.change(
        group.public_id, version=0, said=["reisboekje"], written=["bewonerskaart"], at=NOW, by=joris
    )
    assert found("reisboekje")[0] == 2
    operations.remove(group.public_id, version=1, at=NOW, by=joris)
    assert found("reisboekje") == []


def test_who_comes_second_hears_who_was_first(joris: User) -> None:
    group, rik = add(joris, "kriebelbos"), factory.rik()
    operations.change(
        group.public_id, version=1, said=["kriebelbos"], written=["bewonerskaart"], at=NOW, by=rik
    )
    seen: dict[str, Any] = {"version": 1, "at": NOW, "by": joris}
    attempts: list[Callable[[], object]] = [
        lambda: operations.change(group.public_id, said=["x"], written=["y"], **seen),
        lambda: operations.remove(group.public_id, **seen),
        lambda: operations.restore(group.public_id, **seen),
    ]
    for late in attempts:
        with pytest.raises(Conflict) as told:
            late()
        assert told.value.changed_by == "Rik"
        assert told.value.current.written == "bewonerskaart"
    assert found("kriebelbos")[0] == 2


def test_two_editors_who_change_a_shipped_group_for_the_first_time(joris: User) -> None:
    """Both read it as shipped; the second is stopped by the database, and told so."""
    key = shipped()[0].public_id
    operations._create(
        key, ["kriebelbos"], ["paspoort"], "search.synonyms_changed", at=NOW, by=joris
    )
    with pytest.raises(Conflict) as told:
        operations._create(
            key, ["wapperbos"], ["paspoort"], "search.synonyms_changed", at=NOW, by=factory.rik()
        )
    assert (told.value.changed_by, told.value.current.said) == ("Joris", "kriebelbos")
    assert SynonymGroup.objects.get().said == "kriebelbos"


def test_a_version_that_never_was_is_a_conflict(joris: User) -> None:
    with pytest.raises(Conflict) as told:
        operations.change(
            shipped()[0].public_id, version=7, said=["x"], written=["y"], at=NOW, by=joris
        )
    assert told.value.current.version == 0
    with pytest.raises(operations.NothingSaid):
        operations.restore(shipped()[0].public_id, version=0, at=NOW, by=joris)


@pytest.mark.parametrize(
    ("said", "written", "word"),
    [([], [], "minstens één"), (["", " ", "!?"], ["paspoort"], "minstens één"), (["fiets"], [], "tweede woord"),
     (["Fiets", "fiéts", "fiets "], [], "tweede woord"), (["fiets"], ["…"], "tweede woord"),
     (["fiets"], ["Fiets"], "hetzelfde"), (["fiets", "velo"], ["velo", "fiets", "rijwiel"], "hetzelfde"),
     (["a b c d e f g h i"], ["paspoort"], "te lang"), (["waar"], ["paspoort"], "heel veel vragen")],
)  # fmt: skip
def test_what_says_nothing_is_refused(
    joris: User, said: list[str], written: list[str], word: str
) -> None:
    with pytest.raises((operations.NothingSaid, operations.Unfit), match=word):
        operations.add(said=said, written=written, at=NOW, by=joris)
    assert not SynonymGroup.objects.exists()
    assert not TimelineEntry.objects.exists()


def test_every_shipped_group_may_be_kept_as_it_is(joris: User) -> None:
    for group in shipped():
        kept = operations._group(group.said, group.written)
        assert kept.public_id == group.public_id
    assert len({group.public_id for group in shipped()}) == len(shipped())


def test_groups_that_point_at_each_other_are_followed_once(joris: User) -> None:
    add(joris, "kriebelbos", written="wapperbos")
    add(joris, "wapperbos", written="kriebelbos")
    add(joris, "wapperbos", written="bewonerskaart")
    assert found("kriebelbos") == []
    assert found("wapperbos")[0] == 2


def test_the_longest_phrase_wins_whatever_its_length() -> None:
    long = " ".join(f"woord{number}" for number in range(LONGEST_PHRASE))
    table = Said([Group((long,), ("lang",)), Group(("woord1",), ("kort",))])
    assert [one[2] for one in table.expand([*stems(long), "woord1"])] == [("lang",), ("kort",)]
    sentence = "bewijs van goed gedrag en zeden"
    assert Said(shipped()).expand(stems(sentence))[0][:2] == (0, 6)
