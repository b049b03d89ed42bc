"""Read and understood: who was asked, who did, who could not, and when it is asked again."""

from datetime import timedelta

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import news
from onthaal.core.tests.statements import statements
from onthaal.knowledge import operations, queries, readers
from onthaal.knowledge.models import Article, ReadConfirmation, ReadReminder
from onthaal.knowledge.operations import NotAsked
from onthaal.knowledge.queries import Filters
from onthaal.knowledge.tests import factory
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Employee, Team
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
URL = "/kennis/afval-niet-opgehaald/"


@pytest.fixture
def desk() -> Team:
    return people.team(people.department("Onthaal"), "Contactcenter")


@pytest.fixture
def sofie(desk: Team) -> User:
    return works(cast.sofie(), "Sofie Janssen", desk)


def works(user: User, name: str, *teams: Team) -> User:
    people.employee(teams[0].department, name, *teams, user=user)
    return user


def instruction(**fields: object) -> Article:
    return factory.article(kind="instruction", confirm_teams=["contactcenter"], **fields)


def employee(user: User) -> Employee:
    return Employee.objects.get(user=user)


def waiting(article: Article, user: User) -> list[str]:
    teams = readers.figures(article, user=user, everybody=True, at=NOW)
    return [one.name for one in readers.total(teams).waiting]


def test_a_team_is_asked_and_confirms_once(sofie: User) -> None:
    article = instruction()
    assert waiting(article, sofie) == ["Sofie Janssen"]
    operations.confirm_read(article, number=1, by=sofie, at=NOW)
    operations.confirm_read(article, number=1, by=sofie, at=NOW)
    assert ReadConfirmation.objects.get().employee == employee(sofie)
    assert waiting(article, sofie) == []


def test_a_role_is_asked_whatever_the_team(desk: Team, sofie: User) -> None:
    karim = works(cast.karim(), "Karim Haddad", people.team(factory.department(), "Team afval"))
    article = factory.article(confirm_roles=["handler"])
    assert waiting(article, sofie) == ["Karim Haddad"]
    assert [one.slug for one in readers_list(karim)] == [article.slug]
    assert readers_list(sofie) == []
    with pytest.raises(NotAsked):
        operations.confirm_read(article, number=1, by=sofie, at=NOW)


def readers_list(user: User) -> list[Article]:
    return queries.page(user, Filters(waits="confirm"), today=TODAY).rows


def test_somebody_without_a_place_or_a_question_confirms_nothing(sofie: User) -> None:
    article = factory.article()
    for user in (sofie, cast.stranger()):
        with pytest.raises(NotAsked):
            operations.confirm_read(article, number=1, by=user, at=NOW)


def test_a_new_version_asks_again_and_a_small_correction_does_not(sofie: User) -> None:
    article = instruction()
    operations.confirm_read(article, number=1, by=sofie, at=NOW)
    draft = factory.typed(article, sofie, title="Tikfout weg")
    operations.publish(draft, note="Tikfout", by=sofie, at=NOW, small=True)
    assert waiting(article, sofie) == []
    draft = factory.typed(article, sofie, internal_text="Nu heel anders")
    operations.publish(draft, note="Nieuwe werkwijze", by=sofie, at=NOW)
    article = Article.objects.get()
    assert waiting(article, sofie) == ["Sofie Janssen"]
    with pytest.raises(NotAsked):
        operations.confirm_read(article, number=1, by=sofie, at=NOW)
    operations.confirm_read(article, number=article.announced, by=sofie, at=NOW)
    assert waiting(article, sofie) == []


def test_absence_is_no_negligence_and_a_colleague_who_left_is_not_asked(
    desk: Team, sofie: User
) -> None:
    jos = works(cast.member("Jos", Role.RECEPTIONIST), "Jos Smeets", desk)
    gone = works(cast.member("Weg"), "Ging Weg", desk)
    Employee.objects.filter(user=gone).update(active=False)
    people.employee(desk.department, "Zonder Login", desk)
    people.absent(employee(jos))
    article = instruction()
    operations.confirm_read(article, number=1, by=sofie, at=NOW)
    (team,) = readers.figures(article, user=sofie, everybody=True, at=NOW)
    assert team.team == "Contactcenter"
    assert [one.name for one in team.read] == ["Sofie Janssen"]
    assert team.waiting == []
    assert [one.name for one in team.absent] == ["Jos Smeets"]
    assert team.asked == 2


def test_a_colleague_of_two_teams_stands_in_both_and_counts_once(desk: Team) -> None:
    counter = people.team(desk.department, "Balie")
    jos = works(cast.member("Jos", Role.RECEPTIONIST), "Jos Smeets", desk, counter)
    article = factory.article(confirm_teams=["contactcenter", "balie"])
    teams = readers.figures(article, user=jos, everybody=True, at=NOW)
    assert [(one.team, one.asked) for one in teams] == [("Balie", 1), ("Contactcenter", 1)]
    assert readers.total(teams).asked == 1


def test_somebody_of_no_team_who_is_asked_by_her_role_shows(desk: Team, sofie: User) -> None:
    nele = cast.member("Nele", Role.AUDITOR)
    people.employee(desk.department, "Nele Daemen", user=nele)
    article = factory.article(confirm_roles=["auditor"])
    teams = readers.figures(article, user=sofie, everybody=True, at=NOW)
    assert [(one.team, one.asked) for one in teams] == [("zonder team", 1)]


def test_the_desk_shows_what_waits_and_a_reminder_comes_first(desk: Team, sofie: User) -> None:
    first, second = instruction(), instruction(slug="tweede", title="Tweede")
    item = must_read(sofie)
    assert [one.title for one in item] == [first.title, second.title]
    assert item[0].url == URL
    later = NOW + timedelta(hours=2)
    operations.remind(second, by=sofie, at=later)
    operations.remind(second, by=sofie, at=later)
    assert ReadReminder.objects.count() == 1
    operations.remind(second, by=sofie, at=later + timedelta(days=1))
    assert ReadReminder.objects.count() == 2
    item = must_read(sofie)
    assert (item[0].title, item[0].text) == ("Tweede", "Je kreeg een herinnering.")
    operations.confirm_read(second, number=1, by=sofie, at=NOW)
    assert [one.title for one in must_read(sofie)] == [first.title]
    assert must_read(cast.stranger()) == []


def test_a_reminder_shows_on_the_desk(client: Client, sofie: User) -> None:
    operations.remind(instruction(), by=sofie, at=NOW)
    client.force_login(sofie)
    assert "Je kreeg een herinnering." in client.get("/").content.decode()


def must_read(user: User) -> list[news.NewsItem]:
    found = [one for one in news.for_user(user) if one.code == "knowledge.must_read"]
    return found[0].items if found else []


def test_the_page_asks_and_thanks(client: Client, sofie: User) -> None:
    instruction()
    client.force_login(sofie)
    page = client.get(URL).content.decode()
    assert "Gelezen en begrepen" in page
    assert "Wie las dit nog niet?" not in page
    assert client.post(f"{URL}bevestig/", {"number": 1})["Location"] == URL
    page = client.get(URL).content.decode()
    assert "Gelezen en begrepen</button>" not in page
    assert "Jij bevestigde" in page
    assert "Niemand vroeg jou" not in page
    client.post(f"{URL}bevestig/", {"number": "x"})
    assert "Intussen is er een nieuwe versie" in client.get(URL).content.decode()
    assert client.get(f"{URL}bevestig/").status_code == 405


def test_the_head_sees_her_teams_and_the_owner_all(client: Client, desk: Team, sofie: User) -> None:
    other = people.team(people.department("Elders"), "Ander team")
    works(cast.karim(), "Karim Haddad", other)
    greet, dirk = cast.greet(), cast.member("Dirk", Role.HEAD_OF_SERVICE)
    works(greet, "Greet Maes", desk)
    works(dirk, "Dirk Hendrikx", people.team(factory.department(), "Team afval"))
    for user in (greet, dirk):
        one = employee(user)
        organisation.set_head(department=one.department, head=one, at=NOW, by=None)
    factory.article(kind="instruction", confirm_teams=["contactcenter", "ander-team"])
    client.force_login(greet)
    page = client.get(f"{URL}lezers/").content.decode()
    assert "Sofie Janssen" in page
    assert "Karim Haddad" not in page
    assert "/lezers/herinner/" not in page
    assert client.post(f"{URL}lezers/herinner/").status_code == 404
    assert not ReadReminder.objects.exists()
    client.force_login(dirk)
    page = client.get(f"{URL}lezers/").content.decode()
    assert "0 van 3 bevestigden" in page
    assert "Karim Haddad" in page
    assert "Wie las dit nog niet?" in client.get(URL).content.decode()
    assert client.post(f"{URL}lezers/herinner/")["Location"] == f"{URL}lezers/"
    assert "Laatste herinnering:" in client.get(f"{URL}lezers/").content.decode()
    client.force_login(greet)
    assert "Laatste herinnering:" in client.get(f"{URL}lezers/").content.decode()
    client.force_login(sofie)
    assert client.get(f"{URL}lezers/").status_code == 404
    assert client.post(f"{URL}lezers/herinner/").status_code == 404


def test_who_read_costs_the_same_for_many(client: Client, desk: Team) -> None:
    joris = works(cast.member("Joris", Role.KNOWLEDGE_EDITOR), "Joris Claessen", desk)
    instruction()
    client.force_login(joris)
    counts = []
    for number in range(2):
        for place in range(number * 15):
            works(cast.member(f"a{number}x{place}"), f"Agent {place}", desk)
        counts.append(statements(client, f"{URL}lezers/"))
    assert counts[0] == counts[1] <= 12


def test_the_list_knows_what_waits(desk: Team, sofie: User) -> None:
    joris = works(cast.member("Joris", Role.KNOWLEDGE_EDITOR), "Joris Claessen", desk)
    article = instruction()
    factory.article(slug="los", title="Los artikel")
    assert [one.slug for one in readers_list(sofie)] == [article.slug]
    unread = Filters(waits="readers")
    assert [one.slug for one in queries.page(joris, unread, today=TODAY).rows] == [article.slug]
    counts = queries.counts(sofie, today=TODAY)
    assert (counts.confirm, counts.readers) == (1, None)
    for user in (sofie, joris):
        operations.confirm_read(article, number=1, by=user, at=NOW)
    assert readers_list(sofie) == []
    assert queries.page(joris, unread, today=TODAY).rows == []
    assert queries.counts(joris, today=TODAY).readers == 0
