from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import BadText
from onthaal.parties import operations, person, queries
from onthaal.parties.models import Party, PartyIdentifier, Representation
from onthaal.parties.operations import PARTY
from onthaal.parties.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> User:
    return cast.sofie()


def _story(user: User, party: Party) -> list[str]:
    return [line.sentence for line in timeline.page(user, PARTY, party.pk).lines]


def _change(party: Party, agent: User, **fields: Any) -> Party:
    plain: dict[str, Any] = {
        "version": party.version,
        "first_name": party.first_name,
        "last_name": party.last_name,
        "birth_date": party.birth_date,
        "preferred_way": party.preferred_way,
        "language": party.language,
        "phones": [factory.PHONE],
        "emails": [factory.EMAIL],
        "at": NOW,
        "by": agent,
    }
    return operations.change_party(party, **plain | fields)


def test_somebody_is_registered_with_her_story(agent: User) -> None:
    an = operations.register_party(
        first_name="  An ", last_name="Van  den Bosch", at=NOW, by=agent, email=factory.EMAIL
    )
    assert str(an) == "An Van den Bosch"
    assert an.sort_key == "van den bosch an"
    assert _story(agent, an) == ["An Van den Bosch geregistreerd"]


def test_what_nobody_typed_is_refused() -> None:
    with pytest.raises(BadText):
        factory.party("An\x00 Peeters")
    assert not Party.objects.exists()


def test_a_change_is_found_under_the_new_name(agent: User) -> None:
    an = factory.an()
    changed = _change(an, agent, last_name="Claes", phones=["", "+32471000000"], emails=[])
    assert changed.version == 2
    assert queries.propose("peeters", user=agent) == []
    assert [str(one.party) for one in queries.propose("claes", user=agent)] == ["An Claes"]
    assert queries.ways(changed) == {"phone": "+32471000000"}
    assert _story(agent, an)[0] == "Gegevens van An Claes gewijzigd"


def test_the_second_of_two_hears_who_was_first(agent: User) -> None:
    an = factory.an()
    _change(an, agent, last_name="Claes")
    with pytest.raises(Conflict) as conflict:
        _change(an, cast.karim(), last_name="Maes")
    assert conflict.value.changed_by == "Sofie"
    assert conflict.value.changed_at == NOW
    assert str(conflict.value.current) == "An Claes"
    with pytest.raises(Conflict):
        operations.set_postal_address(
            an, street="a", postcode="b", town="c", shielded=False, version=1, at=NOW, by=agent
        )


def test_the_preferred_way_is_kept_and_told_once(agent: User) -> None:
    an = operations.set_preferred_way(factory.an(), way="letter", at=NOW, by=agent)
    an = operations.set_preferred_way(an, way="letter", at=NOW, by=agent)
    assert Party.objects.get(pk=an.pk).preferred_way == "letter"
    assert _story(agent, an)[:2] == [
        "An Peeters krijgt antwoord het liefst per: brief",
        "An Peeters geregistreerd",
    ]


def test_an_official_number_is_of_one_party(agent: User) -> None:
    an = factory.an()
    number: dict[str, Any] = {"scheme": "rrn", "value": factory.RRN, "at": NOW, "by": agent}
    operations.add_identifier(an, **number)
    operations.add_identifier(an, **number)
    with pytest.raises(Refusal, match="iemand anders"):
        operations.add_identifier(factory.party("Jan Janssen"), **number)
    assert PartyIdentifier.objects.get().party == an
    assert person.about(an, since=None).entries[-1].masked == "850730…28"


def test_an_address_that_is_there_is_harmless() -> None:
    an = factory.an()
    operations.add_address(an, type="phone", value=factory.PHONE)
    assert an.digital_addresses.count() == 2


def test_a_parent_acts_for_a_child(agent: User) -> None:
    an, child = factory.an(), factory.party("Lotte Peeters")
    factory.represents(an, child, ground="child", end_date=date(2036, 5, 1))
    today = date(2026, 11, 25)
    acts_for, represented_by = person.acting(agent, an, on=today)
    assert [(str(one.other), one.counts) for one in acts_for] == [("Lotte Peeters", True)]
    assert represented_by == []
    assert [str(one.other) for one in person.acting(agent, child, on=today)[1]] == ["An Peeters"]
    assert _story(agent, child)[0] == "An Peeters handelt voor Lotte Peeters"


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_it_counts_from_its_first_to_its_last_day(day: date, counts: bool) -> None:
    row = Representation(start_date=date(2026, 1, 1), end_date=date(2026, 6, 30))
    assert row.counts_on(day) == counts


def test_it_can_be_ended_and_not_before_it_began(agent: User) -> None:
    an, child = factory.an(), factory.party("Lotte Peeters")
    row = factory.represents(an, child)
    ended = operations.end_representation(row, end_date=NOW.date(), at=NOW, by=agent)
    assert not ended.counts_on(NOW.date() + timedelta(days=1))
    assert _story(agent, an)[0] == "An Peeters handelt niet langer voor Lotte Peeters"
    with pytest.raises(Refusal, match="begindatum"):
        operations.end_representation(row, end_date=date(2025, 1, 1), at=NOW, by=agent)


def test_nobody_acts_for_herself_nor_ends_before_the_start() -> None:
    an, child = factory.an(), factory.party("Lotte Peeters")
    with pytest.raises(Refusal, match="iemand anders"):
        factory.represents(an, an)
    with pytest.raises(Refusal, match="begindatum"):
        factory.represents(an, child, end_date=date(2025, 1, 1))
    with pytest.raises(IntegrityError):
        Representation.objects.create(
            representative=an, represented=an, ground="proxy", proof="", start_date=date(2026, 1, 1)
        )


def test_a_representation_shows_only_within_both_walls(agent: User) -> None:
    an = factory.an()
    hidden = factory.party("Eva Verborgen", compartment=Compartment.SOCIAL)
    factory.represents(hidden, an)
    today = date(2026, 11, 25)
    assert person.acting(agent, an, on=today) == ([], [])
    assert _story(agent, an) == ["An Peeters geregistreerd"]
    insider = cast.member("Ine", Role.HANDLER, compartments=(Compartment.SOCIAL,))
    assert len(person.acting(insider, an, on=today)[1]) == 1
    complaint = factory.party("Kees Klager", compartment=Compartment.COMPLAINT)
    with pytest.raises(Refusal, match="afschermingen"):
        factory.represents(complaint, hidden)
