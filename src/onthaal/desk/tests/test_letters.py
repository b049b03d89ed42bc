"""Letters to print, and the address that must not show."""

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact
from onthaal.contacts.tests import factories
from onthaal.contacts.ways import ways_to
from onthaal.core.models import OutboxMessage
from onthaal.parties.models import Party, PostalAddress
from onthaal.parties.operations import set_postal_address

pytestmark = pytest.mark.django_db
STREET = "Bosstraat 1"
INSTEAD = "(afgeschermd adres: laat de beheerder deze brief afdrukken)"


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _letter(*, shielded: bool) -> OutboxMessage:
    """Write a letter to somebody who lives at ``STREET``."""
    house, party = factories.house(), factories.an_peeters(preferred_way="letter")
    set_postal_address(party, street=STREET, postcode="3680", town="Maaseik", shielded=shielded,
                       version=party.version, at=NOW, by=None)  # fmt: skip
    question = factories.asked(house.sofie)
    contact = operations.identify(
        question.contact, party=Party.objects.get(pk=party.pk), by=house.sofie, at=NOW
    )
    way = next(way for way in ways_to(contact) if way.code == "letter")
    assert STREET in way.address
    operations.reply(question, way=way, subject="Antwoord", text="Het is in orde.",
                     by=house.sofie, at=NOW)  # fmt: skip
    return OutboxMessage.objects.get(channel="letter")


def _pages(client: Client, letter: OutboxMessage) -> str:
    """Return every page that has to do with the letter, as one text."""
    reference = Contact.objects.get().reference
    urls = ["/brieven/", f"/brieven/{letter.public_key}/", f"/contacten/{reference}/",
            f"/contacten/{reference}/vragen/1/antwoord/"]  # fmt: skip
    return "".join(client.get(url).content.decode() for url in urls)


def test_a_letter_shows_its_address_and_is_posted() -> None:
    letter = _letter(shielded=False)
    agent = _as(User.objects.get(display_name="Sofie"))
    page = agent.get(f"/brieven/{letter.public_key}/").content.decode()
    assert STREET in page
    assert INSTEAD not in page
    assert agent.post(f"/brieven/{letter.public_key}/gepost/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_a_shielded_address_shows_on_no_page_of_an_agent() -> None:
    letter = _letter(shielded=True)
    agent = _as(User.objects.get(display_name="Sofie"))
    pages = _pages(agent, letter)
    assert STREET not in pages
    assert INSTEAD in pages
    assert "An Peeters" in pages
    assert agent.post(f"/brieven/{letter.public_key}/gepost/").status_code == 404
    letter.refresh_from_db()
    assert letter.state == "waiting"


def test_an_address_shielded_after_the_letter_was_written_stays_hidden_too() -> None:
    letter = _letter(shielded=False)
    PostalAddress.objects.update(shielded=True)
    assert STREET not in _pages(_as(User.objects.get(display_name="Sofie")), letter)


def test_the_administrator_prints_and_posts_it() -> None:
    letter = _letter(shielded=True)
    administrator = _as(cast.member("Rik", Role.ADMINISTRATOR))
    assert STREET in administrator.get(f"/brieven/{letter.public_key}/").content.decode()
    assert administrator.post(f"/brieven/{letter.public_key}/gepost/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "sent"
