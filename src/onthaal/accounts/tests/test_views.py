"""The pages of the administrator, and the page behind a mailed link."""

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts import operations
from onthaal.accounts.models import StaffSession, User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core import links
from onthaal.core.models import MailedLink, OutboxMessage

pytestmark = pytest.mark.django_db
GOOD = "paarse fiets in de regen"


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


@pytest.fixture
def admin(rik: User) -> Client:
    client = Client()
    client.force_login(rik)
    return client


def _page(user: User, what: str = "") -> str:
    return user.get_absolute_url() + what


def _link(user: User, by: User) -> str:
    link = operations.send_link(user, address="https://x/", at=timezone.now(), by=by)
    return f"/wachtwoord/{links.token_of(link)}/"


def test_the_list_finds_by_name_role_and_whether_she_comes_in(admin: Client, rik: User) -> None:
    sofie = cast.member("Sofië", Role.CONTACT_AGENT)
    cast.karim()
    operations.deactivate(sofie, at=timezone.now(), by=rik)

    def found(query: str) -> set[str]:
        rows = admin.get("/gebruikers/", {"q": "", **dict([query.split("=")])}).context["page"].rows
        return {row.user.display_name for row in rows}

    assert found("q=") == {"Rik", "Karim"}
    assert found("rol=handler") == {"Karim"}
    assert found("toon=gestopt") == {"Sofië"}
    assert found("q=KARIM@") == {"Karim"}
    assert found("toon=alle") == {"Rik", "Karim", "Sofië"}
    assert found("rol=bestaat-niet") == {"Rik", "Karim"}
    assert "Niemand gevonden" in admin.get("/gebruikers/?q=zzz").content.decode()


def test_the_list_goes_on_after_a_page(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onthaal.accounts.queries.page.__kwdefaults__", {"size": 2})
    for name in ("Aa", "Bb", "Cc"):
        cast.member(name)
    first = admin.get("/gebruikers/")
    assert [row.user.display_name for row in first.context["page"].rows] == ["Aa", "Bb"]
    assert first.context["page"].count == 4
    second = admin.get(first.context["next_url"])
    assert [row.user.display_name for row in second.context["page"].rows] == ["Cc", "Rik"]
    assert second.context["first_url"]
    assert admin.get("/gebruikers/?na=geen-id").status_code == 200


def test_a_page_says_what_each_role_may_do(admin: Client) -> None:
    page = admin.get(_page(cast.karim())).content.decode()
    assert "Taken van je team behandelen" in page
    roles = admin.get("/gebruikers/rollen/").content.decode()
    assert "Gebruikers beheren" in roles
    assert "Leeslogboek" in roles or "leeslogboek" in roles


def test_somebody_is_invited(admin: Client) -> None:
    answer = admin.post("/gebruikers/nieuw/", {"display_name": "An", "email": "an@onthaal.example",
                                               "roles": ["handler"]})  # fmt: skip
    user = User.objects.get(email="an@onthaal.example")
    assert answer["Location"] == _page(user)
    assert MailedLink.objects.get().address == "http://testserver/wachtwoord/"
    again = admin.post("/gebruikers/nieuw/", {"display_name": "An", "email": "an@onthaal.example"})
    assert again.status_code == 422
    assert "meldt al iemand zich aan" in again.content.decode()
    page = admin.get(_page(user)).content.decode()
    assert "koos nog geen wachtwoord" in page
    assert "Stuur de uitnodiging opnieuw" in page


def test_rights_are_changed_and_who_was_second_keeps_what_she_chose(
    admin: Client, rik: User
) -> None:
    karim = cast.karim()
    data = {"version": "1", "display_name": "Karim", "email": karim.email, "roles": ["auditor"]}
    assert admin.post(_page(karim), data).status_code == 302
    assert User.objects.get(pk=karim.pk).roles == {"auditor"}
    second = admin.post(_page(karim), data | {"roles": ["handler", "complaints_handler"]})
    page = second.content.decode()
    assert second.status_code == 409
    assert "Rik heeft deze gegevens intussen gewijzigd" in page
    assert "Behandelaar van een dienst, Klachtenbehandelaar" in page
    assert 'name="version" value="2"' in page
    wrong = admin.post(_page(karim), data | {"version": "2", "email": "geen adres"})
    assert wrong.status_code == 422


def test_the_last_administrator_is_told_why_not(admin: Client, rik: User) -> None:
    data = {"version": "1", "display_name": "Rik", "email": rik.email}
    answer = admin.post(_page(rik), data)
    assert answer.status_code == 422
    assert "laatste beheerder" in answer.content.decode()
    stopped = admin.post(_page(rik, "stop/"), {"version": "1"})
    assert stopped.status_code == 422
    assert User.objects.get(pk=rik.pk).is_active


def test_stopping_shows_first_and_can_be_undone(admin: Client) -> None:
    karim = cast.karim()
    assert "Er wacht niets" in admin.get(_page(karim, "stop/")).content.decode()
    for hostile in ("", "x", "9" * 30, "7"):
        assert admin.post(_page(karim, "stop/"), {"version": hostile}).status_code == 409
    assert admin.post(_page(karim, "stop/"), {"version": "1"}).status_code == 302
    assert not User.objects.get(pk=karim.pk).is_active
    assert "Laat weer toe" in admin.get(_page(karim)).content.decode()
    admin.post(_page(karim, "herstel/"))
    assert User.objects.get(pk=karim.pk).is_active


def test_the_other_buttons(admin: Client) -> None:
    karim, his = cast.karim(), Client()
    his.force_login(karim)
    assert "op een toestel" in admin.get(_page(karim)).content.decode()
    admin.post(_page(karim, "afmelden/"))
    assert not StaffSession.objects.filter(user=karim).exists()
    admin.post(_page(karim, "link/"))
    assert OutboxMessage.objects.get().recipient == karim.email
    assert "verstuurd, werkt tot" in admin.get(_page(karim)).content.decode()
    assert admin.post(_page(karim, "tweede-stap/"), {"reason": ""}).status_code == 422
    assert admin.post(_page(karim, "tweede-stap/"), {"reason": "Kwijt"}).status_code == 302


def test_opening_the_link_changes_nothing_and_tells_no_address(rik: User) -> None:
    karim = cast.karim()
    url, client = _link(karim, rik), Client()
    before = MailedLink.objects.values().get()
    for method in (client.get, client.head, client.get):
        answer = method(url)
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
    assert MailedLink.objects.values().get() == before
    assert client.options(url).status_code == 405


def test_the_link_chooses_a_password_once(rik: User) -> None:
    karim, old, client = cast.karim(), Client(), Client()
    old.force_login(karim)
    url = _link(karim, rik)
    for wrong in ({"password": "kort", "again": "kort"}, {"password": GOOD, "again": "anders"},
                  {"password": "karim@onthaal.example", "again": "karim@onthaal.example"}, {"password": ""}):  # fmt: skip
        assert client.post(url, wrong).status_code == 422
    assert client.post(url, {"password": GOOD, "again": GOOD})["Location"] == "/login/"
    assert client.post("/login/", {"login": karim.email, "password": GOOD}).status_code == 302
    assert old.get("/").status_code == 302
    for method in (client.get, client.post):
        over = method(url)
        assert over.status_code == 410
        assert "werkt niet meer" in over.content.decode()
        assert over["Referrer-Policy"] == "no-referrer"


def test_who_locked_herself_out_comes_in_with_the_new_password(rik: User) -> None:
    karim, client = cast.karim(), Client()
    for _ in range(5):
        client.post("/login/", {"login": karim.email, "password": "fout"})
    client.post(_link(karim, rik), {"password": GOOD, "again": GOOD})
    assert client.post("/login/", {"login": karim.email, "password": GOOD}).status_code == 302


@pytest.mark.parametrize("token", ["x", "lnk_" + "A" * 22, "%00", "lnk_%F0%9F%98%80", "..", "'--"])
def test_a_hostile_link_is_over(token: str) -> None:
    answer = Client().get(f"/wachtwoord/{token}/")
    assert answer.status_code in {404, 410}
    assert "Traceback" not in answer.content.decode()


def test_the_link_itself_guards_its_form(rik: User) -> None:
    """A page without a referrer posts 'Origin: null'; whoever knows the token needs no other secret."""
    strict = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    link, sent = _link(cast.karim(), rik), {"password": GOOD, "again": GOOD}
    assert strict.post(link[:-6] + "AAAAA/", sent).status_code != 302
    assert strict.post(link, sent)["Location"] == "/login/"
    assert strict.post("/login/", {"login": "x", "password": GOOD}).status_code == 403
