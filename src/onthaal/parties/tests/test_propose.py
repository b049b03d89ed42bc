import pytest

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.compartments import Compartment
from onthaal.parties import operations, queries
from onthaal.parties.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> User:
    return cast.sofie()


def _found(text: str, user: User) -> list[tuple[str, str]]:
    return [(str(one.party), one.matched) for one in queries.propose(text, user=user)]


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("0470 12 34 56", "phone"),
        ("+32470123456", "phone"),
        ("AN.PEETERS@voorbeeld.example", "email"),
        ("85.07.30-033.28", "identifier"),
        ("85073003328", "identifier"),
        ("peet", "name"),
        ("An Pee", "name"),
        ("peeters an", "name"),
        ("PEETERS", "name"),
    ],
)
def test_somebody_is_proposed(text: str, matched: str, agent: User) -> None:
    an = factory.an()
    factory.party("Jan Janssen")
    operations.add_identifier(an, scheme="rrn", value=factory.RRN, at=NOW, by=None)
    assert _found(text, agent) == [("An Peeters", matched)]


@pytest.mark.parametrize(
    "text", ["", "an", "0470", "0470 12 34 57", "nie@mand.example", "zzz", "\x00\x00\x00", "🙂🙂🙂"]
)
def test_nobody_is_proposed(text: str, agent: User) -> None:
    factory.an()
    assert _found(text, agent) == []


def test_a_shared_number_proposes_everybody_who_has_it(agent: User) -> None:
    factory.party("Zoë Peeters", phone=factory.PHONE)
    factory.an()
    assert _found("0470123456", agent) == [("An Peeters", "phone"), ("Zoë Peeters", "phone")]


def test_signs_and_spelling_do_not_matter(agent: User) -> None:
    factory.party("Łukasz Wiśniewski-D'Hondt")
    for text in ("lukasz", "wisniewski", "hondt", "Wiśn", "d'hondt"):
        assert len(_found(text, agent)) == 1, text


def test_a_name_with_a_number_in_it_is_found(agent: User) -> None:
    factory.party("2000", first_name="Bakkerij", type="organisation")
    assert len(_found("bakkerij 2000", agent)) == 1


def test_no_more_than_asked_and_by_name(agent: User) -> None:
    for number in range(8):
        factory.party(f"Jan Peeters{number}")
    found = queries.propose("jan", user=agent, limit=3)
    assert [str(one.party) for one in found] == ["Jan Peeters0", "Jan Peeters1", "Jan Peeters2"]


def test_outside_the_compartment_nobody_exists(agent: User) -> None:
    hidden = factory.party("Eva Verborgen", phone=factory.PHONE, compartment=Compartment.SOCIAL)
    operations.add_identifier(hidden, scheme="rrn", value=factory.RRN, at=NOW, by=None)
    for text in ("verborgen", "0470123456", factory.RRN):
        assert _found(text, agent) == []
    insider = cast.member("Ine", Role.HANDLER, compartments=(Compartment.SOCIAL,))
    assert _found("verborgen", insider) == [("Eva Verborgen", "name")]


@pytest.mark.parametrize("text", ["0470123456", "peeters", factory.EMAIL, factory.RRN])
def test_a_look_up_takes_few_statements(
    text: str, agent: User, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        factory.party(f"An Peeters{number}", phone=factory.PHONE, email=factory.EMAIL)
    _ = agent.compartments
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        queries.propose(text, user=agent)


def test_a_page_goes_on_where_the_last_ended(agent: User) -> None:
    for number in range(60):
        factory.party(f"Jan Peeters{number:02}")
    factory.party("Piet Claes")
    seen: list[str] = []
    cursor = ""
    for _number in range(3):
        page = queries.page(agent, text="peeters", after=cursor)
        seen += [row.last_name for row in page.rows]
        cursor = page.next_cursor
    assert seen == [f"Peeters{number:02}" for number in range(60)]
    assert cursor == ""


@pytest.mark.parametrize(
    "cursor", ["x", ".", "1", "1.zz.a", "\x00.1", f"{10**30}..a", "-1..", "1..a\x00"]
)
def test_a_broken_cursor_is_no_error(agent: User, cursor: str) -> None:
    factory.an()
    assert len(queries.page(agent, after=cursor).rows) <= 1


def test_the_ways_to_reach_somebody() -> None:
    an = factory.an()
    assert queries.ways(an) == {"phone": factory.PHONE, "mail": factory.EMAIL}
    factory.address(an)
    assert queries.ways(an)["letter"] == "An Peeters\nBosstraat 1\n3680 Maaseik"
    assert queries.has_address(an.pk, " An.Peeters@voorbeeld.example")
    assert not queries.has_address(an.pk, "iemand@anders.example")
    assert not queries.has_address(an.pk, factory.PHONE)
    assert queries.names([an.pk]) == {an.pk: ["An Peeters"]}
    assert queries.names([]) == {}
