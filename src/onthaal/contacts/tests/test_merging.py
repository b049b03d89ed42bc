"""The contacts of two rows that become one person, and two again."""

from copy import deepcopy
from datetime import timedelta

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.documents import index_contact
from onthaal.contacts.models import Contact
from onthaal.contacts.queries import earlier_of
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.core import timeline
from onthaal.parties import merging
from onthaal.parties import operations as parties
from onthaal.parties.models import Merge, Party
from onthaal.search.find import find

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def kept_house(kept: None) -> House:
    return factories.house()


@pytest.fixture
def house(kept_house: House) -> House:
    return deepcopy(kept_house)


@pytest.fixture
def head() -> User:
    return cast.greet()


def _double() -> Party:
    return parties.register_party(first_name="Anna", last_name="Verbeeck", at=NOW, by=None)


def _contact(house: House, party: Party) -> Contact:
    question = factories.asked(house.sofie, "Wanneer komt de vuilnis?")
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    index_contact(contact)
    return contact


def _found(text: str) -> list[int]:
    hits = find(text, compartments=["ordinary"], kinds=["contacts.contact"])
    return [hit.object_id for hit in hits]


def _lines(user: User, party: Party) -> list[str]:
    return [line.code for line in timeline.page(user, "parties.party", party.pk).lines]


def test_a_contact_is_found_by_the_name_of_who_stayed_until_it_is_undone(
    house: House, head: User
) -> None:
    an, double = factories.an_peeters(), _double()
    contact = _contact(house, double)
    assert _found("Verbeeck") == [contact.pk]
    assert _found("An Peeters") == []
    merging.merge(keep=an, drop=double, at=NOW, by=head)
    assert _found("An Peeters") == [contact.pk]
    assert _found("Verbeeck") == [contact.pk]
    merging.undo(Merge.objects.get(), at=LATER, by=head)
    assert _found("An Peeters") == []
    assert _found("Verbeeck") == [contact.pk]


def test_what_happens_to_an_old_contact_stands_with_who_stayed(house: House, head: User) -> None:
    an, double = factories.an_peeters(), _double()
    contact = _contact(house, double)
    merging.merge(keep=an, drop=double, at=NOW, by=head)
    operations.answer(contact.questions.get(), text="Morgen.", by=house.sofie, at=LATER)
    assert _lines(house.sofie, an)[0] == "contacts.answered"
    assert contact in earlier_of(house.sofie, _contact(house, an))
    merging.undo(Merge.objects.get(), at=LATER, by=head)
    operations.close(contact, by=house.sofie, at=LATER)
    assert "contacts.answered" in _lines(house.sofie, an), "what came since stays with who stayed"
    assert _lines(house.sofie, double)[0] == "contacts.closed"
    assert "contacts.opened" in _lines(house.sofie, double)
    assert contact not in earlier_of(house.sofie, _contact(house, an))


def test_a_contact_that_was_let_go_meanwhile_does_not_come_back(house: House, head: User) -> None:
    an, double = factories.an_peeters(), _double()
    contact = _contact(house, double)
    merging.merge(keep=an, drop=double, at=NOW, by=head)
    operations.unidentify(contact, by=house.sofie, at=LATER)
    assert "contacts.opened" not in _lines(house.sofie, an)
    merging.undo(Merge.objects.get(), at=LATER, by=head)
    assert "contacts.opened" not in _lines(house.sofie, double)
