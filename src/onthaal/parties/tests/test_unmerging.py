"""Undoing a merge: both are as they were, and what came since stays with who stayed."""

from datetime import date, timedelta

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.parties import access, merging, operations, person, queries
from onthaal.parties.merging import CannotUndo, merge
from onthaal.parties.models import Merge, Party, PostalAddress
from onthaal.parties.operations import PARTY
from onthaal.parties.tests import factory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)
WORK = "an@werk.example"


@pytest.fixture
def head() -> User:
    return cast.greet()


@pytest.fixture
def an() -> Party:
    return factory.an()


@pytest.fixture
def double() -> Party:
    return factory.party("A. Peeters", phone=factory.PHONE, email=WORK, preferred_way="phone")


def _undo(head: User, *, at: object = LATER) -> Party:
    return merging.undo(Merge.objects.latest("pk"), at=at, by=head)  # type: ignore[arg-type]


def _values(party: Party) -> list[str]:
    return list(party.digital_addresses.order_by("pk").values_list("value", flat=True))


def _story(party: Party, head: User) -> list[str]:
    return [line.sentence for line in timeline.page(head, PARTY, party.pk).lines]


def _fresh(party: Party) -> Party:
    return Party.objects.get(pk=party.pk)


def test_addresses_numbers_and_names_go_back(head: User, an: Party, double: Party) -> None:
    operations.add_identifier(double, scheme="rrn", value=factory.RRN, at=NOW, by=None)
    merge(keep=an, drop=double, at=NOW, by=head)
    parted = _undo(head)
    assert parted == double
    assert _values(an) == [factory.PHONE, factory.EMAIL], "a number that both had stays with both"
    assert _values(double) == [factory.PHONE, WORK]
    assert double.identifiers.get().value == factory.RRN
    assert not an.identifiers.exists()
    assert (_fresh(an).preferred_way, _fresh(double).preferred_way) == ("", "phone")
    assert _fresh(double).merged_into is None


def test_both_are_found_again(head: User, an: Party, double: Party) -> None:
    merge(keep=an, drop=double, at=NOW, by=head)
    assert [one.party for one in queries.propose("peeters", user=head)] == [an]
    _undo(head)
    assert {one.party for one in queries.propose("peeters", user=head)} == {an, double}
    assert {one.party for one in queries.propose(factory.PHONE, user=head)} == {an, double}
    assert [one.party for one in queries.propose(WORK, user=head)] == [double]
    assert access.party(head, double.public_id) == double


def test_each_has_its_own_story_again(head: User, an: Party, double: Party) -> None:
    child = factory.party("Lotte Peeters")
    factory.represents(an, child)
    timeline.record("parties.changed", at=NOW, by=None, links=[(PARTY, an.pk), (PARTY, double.pk)],
                    params={"party": an.pk})  # fmt: skip
    before = _story(an, head), _story(double, head)
    merge(keep=an, drop=double, at=NOW, by=head)
    operations.set_preferred_way(an, way="mail", at=LATER, by=head)
    _undo(head)
    undone = "Samenvoeging van An Peeters met A. Peeters ongedaan gemaakt"
    merged = "Dubbele gegevens van An Peeters samengevoegd"
    since = "An Peeters krijgt antwoord het liefst per: e-mail"
    assert _story(an, head) == [undone, since, merged, *before[0]]
    assert _story(double, head) == [undone, merged, *before[1]]


def test_what_came_since_stays_with_who_stayed(head: User, an: Party, double: Party) -> None:
    merge(keep=an, drop=double, at=NOW, by=head)
    operations.add_address(an, type="email", value="nieuw@voorbeeld.example")
    operations.add_identifier(an, scheme="rrn", value=factory.RRN, at=LATER, by=head)
    operations.set_preferred_way(an, way="letter", at=LATER, by=head)
    factory.address(an)
    _undo(head)
    assert _values(an) == [factory.PHONE, factory.EMAIL, "nieuw@voorbeeld.example"]
    assert an.identifiers.get().value == factory.RRN
    assert _fresh(an).preferred_way == "letter"
    assert PostalAddress.objects.get().party == an


def test_what_was_taken_off_since_is_not_lost(head: User, an: Party, double: Party) -> None:
    merge(keep=an, drop=double, at=NOW, by=head)
    an.digital_addresses.filter(value=WORK).delete()
    _undo(head)
    assert _values(double) == [factory.PHONE, WORK]


def test_an_address_goes_back_unless_she_moved(head: User, an: Party, double: Party) -> None:
    factory.address(double)
    merge(keep=an, drop=double, at=NOW, by=head)
    _undo(head)
    assert PostalAddress.objects.get().party == double
    merge(keep=_fresh(an), drop=_fresh(double), at=NOW, by=head)
    operations.set_postal_address(an, street="Nieuwstraat 2", postcode="3680", town="Maaseik",
                                  shielded=False, at=NOW, by=head)  # fmt: skip
    _undo(head)
    assert PostalAddress.objects.get(party=an).street == "Nieuwstraat 2"
    assert PostalAddress.objects.get(party=double).street == "Bosstraat 1"


@pytest.mark.parametrize(("touched", "shielded"), [(False, False), (True, True)])
def test_a_shield_is_lifted_only_when_nobody_touched_her_since(
    head: User, an: Party, double: Party, touched: bool, shielded: bool
) -> None:
    factory.address(an)
    factory.address(double, shielded=True)
    merge(keep=an, drop=double, at=NOW, by=head)
    if touched:
        operations.set_preferred_way(an, way="mail", at=LATER, by=head)
    _undo(head)
    assert PostalAddress.objects.get(party=an).shielded is shielded
    assert PostalAddress.objects.get(party=double).shielded


def test_a_shield_that_was_taken_away_after_a_merge_is_gone(
    head: User, an: Party, double: Party
) -> None:
    """What the row that fell away keeps does not hide the address of who stayed."""
    factory.address(double, shielded=True)
    merge(keep=an, drop=double, at=NOW, by=head)
    envelope = queries.envelope(double.pk)
    assert queries.is_shielded(envelope)
    PostalAddress.objects.filter(party=an).update(shielded=False)
    assert not queries.is_shielded(envelope)


def test_representations_go_back(head: User, an: Party, double: Party) -> None:
    child = factory.party("Lotte Peeters")
    factory.represents(double, child)
    factory.represents(child, double)
    factory.represents(an, double)
    merge(keep=an, drop=double, at=NOW, by=head)
    _undo(head)
    acts_for, represented_by = person.acting(head, double, on=NOW.date())
    assert [one.other for one in acts_for] == [child]
    assert [one.other for one in represented_by] == [child, an]


def test_what_somebody_lacked_is_empty_again(head: User) -> None:
    double = factory.party("An Peeters", birth_date=date(1985, 7, 30))
    an = factory.party("A. Peeters")
    merge(keep=an, drop=double, at=NOW, by=head)
    assert _fresh(an).birth_date == date(1985, 7, 30)
    _undo(head)
    assert _fresh(an).birth_date is None


def test_a_chain_is_undone_from_its_end(head: User, an: Party, double: Party) -> None:
    third = factory.party("An Peeters-Claes")
    merge(keep=an, drop=double, at=NOW, by=head)
    first = Merge.objects.get()
    merge(keep=third, drop=_fresh(an), at=NOW, by=head)
    with pytest.raises(CannotUndo, match="later gebeurde"):
        merging.undo(first, at=LATER, by=head)
    assert str(person.about(third, since=NOW).merged[0].dropped) == "An Peeters"
    _undo(head)
    assert access.party(head, double.public_id) == an
    assert [one.value for one in person.about(_fresh(an), since=None).entries] == [
        factory.PHONE,
        factory.EMAIL,
        WORK,
    ]
    merging.undo(first, at=LATER, by=head)
    assert access.party(head, double.public_id) == double
    assert _values(third) == []


def test_it_can_be_undone_for_thirty_days_and_once(head: User, an: Party, double: Party) -> None:
    merge(keep=an, drop=double, at=NOW, by=head)
    with pytest.raises(CannotUndo, match="te lang geleden"):
        _undo(head, at=NOW + timedelta(days=30, seconds=1))
    stale = Merge.objects.get()
    _undo(head, at=NOW + timedelta(days=30))
    with pytest.raises(CannotUndo, match="Greet maakte"):
        merging.undo(stale, at=LATER, by=head)
    merge(keep=_fresh(double), drop=_fresh(an), at=LATER, by=head)
    assert access.party(head, an.public_id) == double


def test_what_is_kept_of_a_merge_holds_nothing_personal(
    head: User, an: Party, double: Party
) -> None:
    factory.address(double)
    merge(keep=an, drop=double, at=NOW, by=head)
    kept = str(Merge.objects.get().moved)
    for personal in ("Peeters", "Bosstraat", WORK, factory.PHONE):
        assert personal not in kept
