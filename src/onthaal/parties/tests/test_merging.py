from datetime import date

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.parties import access, operations, person, queries
from onthaal.parties.merging import merge
from onthaal.parties.models import Party, PostalAddress
from onthaal.parties.operations import PARTY
from onthaal.parties.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    return cast.greet()


def _double() -> Party:
    return factory.party(
        "A. Peeters", phone=factory.PHONE, email="an@werk.example", preferred_way="phone"
    )


def test_addresses_numbers_and_the_story_come_together(head: User) -> None:
    an, double = factory.an(), _double()
    operations.add_identifier(double, scheme="rrn", value=factory.RRN, at=NOW, by=None)
    kept = merge(keep=an, drop=double, at=NOW, by=head)
    assert kept.preferred_way == "phone"
    assert kept.version == 2
    values = an.digital_addresses.order_by("pk").values_list("value", flat=True)
    assert list(values) == [factory.PHONE, factory.EMAIL, "an@werk.example"]
    assert an.identifiers.get().value == factory.RRN
    story = [line.sentence for line in timeline.page(head, PARTY, an.pk).lines]
    assert story[0] == "Dubbele gegevens van An Peeters samengevoegd"
    assert "A. Peeters geregistreerd" in story
    assert timeline.page(head, PARTY, double.pk).lines == []


def test_who_fell_away_is_found_under_the_one_who_stays(head: User) -> None:
    an, double = factory.an(), _double()
    merge(keep=an, drop=double, at=NOW, by=head)
    assert [one.party for one in queries.propose("peeters", user=head)] == [an]
    assert access.party(head, double.public_id) == an
    double.refresh_from_db()
    assert queries.ways(double) == queries.ways(an)
    assert queries.has_address(double.pk, "an@werk.example")
    assert set(queries.same_person(an)) == set(queries.same_person(double)) == {an, double}


def test_a_chain_of_merges_ends_at_the_last(head: User) -> None:
    first, second, third = _double(), factory.an(), factory.party("An Peeters-Claes")
    second = merge(keep=second, drop=first, at=NOW, by=head)
    merge(keep=third, drop=second, at=NOW, by=head)
    assert access.party(head, first.public_id) == third
    first.refresh_from_db()
    assert set(queries.same_person(first)) == {first, second, third}


def test_an_address_is_not_lost_and_a_shield_stays(head: User) -> None:
    an, double = factory.an(), _double()
    factory.address(double, shielded=True)
    merge(keep=an, drop=double, at=NOW, by=head)
    assert PostalAddress.objects.get(party=an).shielded
    third = factory.party("An P.")
    factory.address(third)
    merge(keep=third, drop=Party.objects.get(pk=an.pk), at=NOW, by=head)
    assert PostalAddress.objects.get(party=third).shielded
    assert PostalAddress.objects.filter(party=an).exists()


def test_representations_move_except_between_the_two(head: User) -> None:
    an, double, child = factory.an(), _double(), factory.party("Lotte Peeters")
    factory.represents(double, child)
    factory.represents(child, double)
    factory.represents(an, double)
    merge(keep=an, drop=double, at=NOW, by=head)
    acts_for, represented_by = person.acting(head, an, on=NOW.date())
    assert [one.other for one in acts_for] == [child]
    assert [one.other for one in represented_by] == [child]


def test_what_the_one_lacks_comes_from_the_other(head: User) -> None:
    double = factory.party("An Peeters", birth_date=date(1985, 7, 30))
    kept = merge(keep=factory.party("A. Peeters"), drop=double, at=NOW, by=head)
    assert kept.birth_date == date(1985, 7, 30)


def test_what_does_not_belong_together_is_refused(head: User) -> None:
    an = factory.an()
    hidden = factory.party("An Peeters", compartment=Compartment.SOCIAL)
    firm = factory.party("Peeters", type="organisation")
    gone = _double()
    merge(keep=an, drop=gone, at=NOW, by=head)
    for other in (an, hidden, firm, gone):
        with pytest.raises(Refusal):
            merge(keep=an, drop=other, at=NOW, by=head)
