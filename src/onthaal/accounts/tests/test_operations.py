"""What an administrator does with who may log in: one line each, never without an administrator."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from onthaal.accounts import mails, operations
from onthaal.accounts.models import StaffSession, User
from onthaal.accounts.operations import EmailTaken, LastAdministrator, NotActive, ReasonMissing
from onthaal.accounts.refs import USER
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import links, timeline
from onthaal.core.errors import Conflict
from onthaal.core.models import MailedLink, OutboxMessage

pytestmark = pytest.mark.django_db
PAGE = "https://stad.example/wachtwoord/"


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def _invite(by: User, **changes: Any) -> User:
    values: dict[str, Any] = {"email": "Nieuw@Onthaal.example", "display_name": "Nieuw", "roles": [Role.HANDLER],
              "compartments": ["social"], "address": PAGE, "at": NOW, "by": by}  # fmt: skip
    return operations.invite(**(values | changes))


def _change(user: User, by: User, **changes: Any) -> User:
    values: dict[str, Any] = {"version": user.version, "display_name": user.display_name, "email": user.email,
              "roles": user.roles, "compartments": user.compartments - {"ordinary"}, "at": NOW,
              "by": by}  # fmt: skip
    return operations.change_user(user, **(values | changes))


def _story(reader: User, user: User) -> list[tuple[str, str, str]]:
    page = timeline.page(reader, USER, user.pk)
    return [(line.code.removeprefix("accounts."), line.by, line.text) for line in page.lines]


def _second_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})


def test_who_is_invited_has_no_password_and_a_link_in_her_mail(rik: User) -> None:
    user = _invite(rik)
    assert (user.email, user.has_usable_password()) == ("nieuw@onthaal.example", False)
    assert user.roles == {"handler"}
    assert user.compartments == {"social", "ordinary"}
    mail, link = OutboxMessage.objects.get(), MailedLink.objects.get()
    assert (mail.recipient, mail.link, link.recipient) == (user.email, link, user.email)
    assert links.PLACE in mail.body
    assert links.token_of(link) not in mail.body
    assert "Rik" in mail.body
    assert _story(rik, user) == [
        ("invited", "Rik",
         "Naam: Nieuw\nE-mail: nieuw@onthaal.example\nRollen: Behandelaar van een dienst\n"
         "Afgeschermde dossiers: Sociale dienst"),
    ]  # fmt: skip


def test_an_address_is_for_one_person(rik: User) -> None:
    cast.sofie()
    with pytest.raises(EmailTaken):
        _invite(rik, email="SOFIE@onthaal.example ")
    with pytest.raises(EmailTaken):
        _change(rik, rik, email="sofie@onthaal.example")
    assert not OutboxMessage.objects.exists()


def test_the_link_sets_the_password_once(rik: User) -> None:
    user = _invite(rik)
    link = MailedLink.objects.get()
    operations.set_password(link, password="een zin van vier woorden", at=NOW)
    user.refresh_from_db()
    assert user.check_password("een zin van vier woorden")
    assert _story(rik, user)[0] == ("password_set", "Nieuw", "")
    with pytest.raises(links.LinkIsOver):
        operations.set_password(link, password="iets anders", at=NOW)
    user.refresh_from_db()
    assert user.check_password("een zin van vier woorden")


def test_a_new_link_replaces_the_former_and_leaves_the_password(rik: User) -> None:
    sofie = cast.sofie()
    first = operations.send_link(sofie, address=PAGE, at=NOW, by=rik)
    second = operations.send_link(sofie, address=PAGE, at=NOW, by=rik)
    with pytest.raises(links.LinkIsOver):
        operations.set_password(first, password="een zin van vier woorden", at=NOW)
    sofie.refresh_from_db()
    assert sofie.check_password(cast.PASSWORD)
    assert second.expires_at - second.created_at == mails.NEW_PASSWORD.lasts


def test_a_link_for_who_left_or_moved_opens_nothing(rik: User) -> None:
    sofie = cast.sofie()
    moved = operations.send_link(sofie, address=PAGE, at=NOW, by=rik)
    _change(sofie, rik, email="sofie.nieuw@onthaal.example")
    left = operations.send_link(sofie, address=PAGE, at=NOW, by=rik)
    operations.deactivate(sofie, at=NOW, by=rik)
    for link in (moved, left):
        with pytest.raises(links.LinkIsOver):
            operations.set_password(link, password="een zin van vier woorden", at=NOW)
    with pytest.raises(NotActive):
        operations.send_link(sofie, address=PAGE, at=NOW, by=rik)


def test_a_change_says_from_what_to_what(rik: User) -> None:
    sofie = cast.sofie()
    changed = _change(sofie, rik, roles=["administrator", "contact_agent"], compartments=["social"])
    assert changed.version == sofie.version + 1
    assert _story(rik, sofie) == [
        ("changed", "Rik",
         "Rollen: Medewerker contactcenter → Medewerker contactcenter, Beheerder\n"
         "Afgeschermde dossiers: — → Sociale dienst"),
    ]  # fmt: skip
    fresh = User.objects.get(pk=sofie.pk)
    assert fresh.has_perm("accounts.manage")
    assert _change(fresh, rik).version == fresh.version
    assert len(_story(rik, sofie)) == 1


def test_two_administrators_at_once(rik: User) -> None:
    sofie, other = cast.sofie(), cast.member("Els", Role.ADMINISTRATOR)
    _change(sofie, rik, roles=["handler"])
    with pytest.raises(Conflict) as refused:
        _change(sofie, other, roles=["auditor"])
    assert (refused.value.changed_by, refused.value.current.version) == ("Rik", 2)
    with pytest.raises(Conflict):
        operations.deactivate(sofie, version=1, at=NOW, by=other)
    assert User.objects.get(pk=sofie.pk).roles == {"handler"}


def test_the_last_administrator_stays(rik: User) -> None:
    _invite(rik, roles=["administrator"])  # chose no password: she could not log in
    gone = cast.member("Weg", Role.ADMINISTRATOR)
    operations.deactivate(gone, at=NOW, by=rik)
    with pytest.raises(LastAdministrator):
        _change(rik, rik, roles=["auditor"])
    with pytest.raises(LastAdministrator):
        operations.deactivate(rik, at=NOW, by=rik)
    rik = User.objects.get(pk=rik.pk)
    assert rik.is_active
    assert rik.has_perm("accounts.manage")
    operations.reactivate(gone, at=NOW, by=rik)
    assert not _change(rik, rik, roles=["auditor"]).has_perm("accounts.manage")


def test_deactivating_ends_every_session_at_once(rik: User) -> None:
    sofie, client, other = cast.sofie(), Client(), Client()
    client.force_login(sofie)
    other.force_login(rik)
    assert StaffSession.objects.filter(user=sofie).count() == 1
    assert client.get("/").status_code == 200
    operations.deactivate(sofie, at=NOW, by=rik)
    assert client.get("/").status_code == 302
    assert other.get("/").status_code == 200
    assert not StaffSession.objects.filter(user=sofie).exists()
    operations.reactivate(sofie, at=NOW, by=rik)
    assert client.get("/").status_code == 302
    assert [line[0] for line in _story(rik, sofie)] == ["reactivated", "deactivated"]


def test_all_sessions_can_be_ended(rik: User) -> None:
    sofie, client = cast.sofie(), Client()
    client.force_login(sofie)
    assert operations.end_sessions(sofie, at=NOW, by=rik) == 1
    assert client.get("/").status_code == 302
    assert operations.end_sessions(sofie, at=NOW, by=rik) == 0
    assert [line[0] for line in _story(rik, sofie)] == ["sessions_ended"]


def test_the_second_factor_goes_with_a_reason(rik: User) -> None:
    sofie = cast.sofie()
    _second_factor(sofie)
    with pytest.raises(ReasonMissing):
        operations.remove_second_factor(sofie, reason="  ", at=NOW, by=rik)
    assert Authenticator.objects.filter(user=sofie).count() == 2
    operations.remove_second_factor(sofie, reason="Telefoon kwijt, aan mijn bureau", at=NOW, by=rik)
    assert not Authenticator.objects.filter(user=sofie).exists()
    assert _story(rik, sofie) == [
        ("second_factor_removed", "Rik", "Telefoon kwijt, aan mijn bureau")
    ]


def test_a_mail_that_does_not_arrive_is_told_and_its_link_is_over(rik: User) -> None:
    user = _invite(rik)
    mail, link = OutboxMessage.objects.get(), MailedLink.objects.get()
    operations.link_undelivered(user.pk, outbox_id=mail.pk, final=False, at=NOW)
    links.find(links.token_of(link), purpose=mails.PURPOSE, at=NOW)
    operations.link_undelivered(user.pk, outbox_id=mail.pk, final=True, at=NOW)
    with pytest.raises(links.LinkIsOver):
        links.find(links.token_of(link), purpose=mails.PURPOSE, at=NOW)
    assert _story(rik, user)[0] == ("link_undelivered", "", "")
