"""Letters to print, and the address that must not show."""

from dataclasses import replace

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
from onthaal.parties.merging import merge
from onthaal.parties.models import Party, PostalAddress
from onthaal.parties.operations import set_postal_address

pytestmark = pytest.mark.django_db
STREET = "Bosstraat 1"
MOVED = "Het adres is gewijzigd nadat deze brief geschreven werd"
INSTEAD = "(afgeschermd adres: laat de beheerder deze brief afdrukken)"


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _letter(*, shielded: bool, typed: str = "") -> OutboxMessage:
    """Write a letter to somebody who lives at ``STREET``, or to where was ``typed`` for it."""
    house, party = factories.house(), factories.an_peeters(preferred_way="letter")
    set_postal_address(party, street=STREET, postcode="3680", town="Maaseik", shielded=shielded,
                       version=party.version, at=NOW, by=None)  # fmt: skip
    question = factories.asked(house.sofie)
    contact = operations.identify(
        question.contact, party=Party.objects.get(pk=party.pk), by=house.sofie, at=NOW
    )
    way = next(way for way in ways_to(contact) if way.code == "letter")
    assert STREET in way.address
    if typed:
        way = replace(way, address=typed, by_hand=True)
    operations.reply(question, way=way, subject="Antwoord", text="Het is in orde.",
                     by=house.sofie, at=NOW)  # fmt: skip
    return OutboxMessage.objects.get(channel="letter")


def _moves(to: str, *, shielded: bool = False) -> None:
    party = Party.objects.get()
    set_postal_address(party, street=to, postcode="3680", town="Maaseik", shielded=shielded,
                       version=party.version, at=NOW, by=None)  # fmt: skip


def _page(client: Client, letter: OutboxMessage) -> str:
    return client.get(f"/brieven/{letter.public_key}/").content.decode()


def _post(client: Client, letter: OutboxMessage) -> int:
    """Print the letter and say that it was posted; return the status."""
    printed = client.get(f"/brieven/{letter.public_key}/").context["printed"]
    answer = client.post(f"/brieven/{letter.public_key}/gepost/", {"printed": printed})
    letter.refresh_from_db()
    return answer.status_code


def _pages(client: Client, letter: OutboxMessage) -> str:
    """Return every page that has to do with the letter, as one text."""
    reference = Contact.objects.get().reference
    urls = ["/brieven/", f"/brieven/{letter.public_key}/", f"/contacten/{reference}/",
            f"/contacten/{reference}/vragen/1/antwoord/"]  # fmt: skip
    return "".join(client.get(url).content.decode() for url in urls)


def test_a_letter_shows_its_address_and_is_posted() -> None:
    letter = _letter(shielded=False)
    agent = _as(User.objects.get(display_name="Sofie"))
    page = _page(agent, letter)
    assert STREET in page
    assert INSTEAD not in page
    assert MOVED not in page
    assert _post(agent, letter) == 302
    assert letter.state == "sent"


def test_a_shielded_address_shows_on_no_page_of_an_agent() -> None:
    letter = _letter(shielded=True)
    agent = _as(User.objects.get(display_name="Sofie"))
    pages = _pages(agent, letter)
    assert STREET not in pages
    assert INSTEAD in pages
    assert "An Peeters" in pages
    assert _post(agent, letter) == 404
    assert letter.state == "waiting"


def test_an_address_shielded_after_the_letter_was_written_stays_hidden_too() -> None:
    letter = _letter(shielded=False)
    PostalAddress.objects.update(shielded=True)
    assert STREET not in _pages(_as(User.objects.get(display_name="Sofie")), letter)


def test_the_administrator_prints_and_posts_it() -> None:
    letter = _letter(shielded=True)
    administrator = _as(cast.member("Rik", Role.ADMINISTRATOR))
    assert STREET in _page(administrator, letter)
    assert _post(administrator, letter) == 302
    assert letter.state == "sent"


def test_a_letter_that_waited_goes_where_she_lives_on_the_day_of_printing() -> None:
    letter = _letter(shielded=False)
    agent = _as(User.objects.get(display_name="Sofie"))
    _moves("Nieuwstraat 2")
    page = _page(agent, letter)
    assert "Nieuwstraat 2" in page
    assert STREET not in page
    assert MOVED in page
    assert _post(agent, letter) == 302
    assert letter.recipient == "An Peeters\nNieuwstraat 2\n3680 Maaseik"
    _moves("Kerkplein 3")
    letter.refresh_from_db()
    assert "Nieuwstraat 2" in letter.recipient, "what was posted stays where it was posted to"


def test_what_was_typed_for_this_letter_stays() -> None:
    letter = _letter(shielded=False, typed="Notaris Claes\nMarkt 9\n3600 Genk")
    agent = _as(User.objects.get(display_name="Sofie"))
    _moves("Nieuwstraat 2")
    page = _page(agent, letter)
    assert "Markt 9" in page
    assert "Nieuwstraat 2" not in page
    assert MOVED not in page
    assert _post(agent, letter) == 302


def test_she_moves_to_a_shielded_address_while_the_letter_waits() -> None:
    letter = _letter(shielded=False)
    agent = _as(User.objects.get(display_name="Sofie"))
    _moves("Schuilplaats 4", shielded=True)
    pages = _pages(agent, letter)
    assert "Schuilplaats 4" not in pages
    assert INSTEAD in pages
    assert _post(agent, letter) == 404
    assert _post(_as(cast.member("Rik", Role.ADMINISTRATOR)), letter) == 302


def test_a_shielded_address_that_was_typed_by_hand_stays_hidden() -> None:
    letter = _letter(shielded=True, typed=f"An Peeters\n{STREET}\n3680 Maaseik")
    agent = _as(User.objects.get(display_name="Sofie"))
    assert STREET not in _pages(agent, letter)
    assert _post(agent, letter) == 404


def test_an_address_that_changes_between_printing_and_posting_is_printed_again() -> None:
    letter = _letter(shielded=False)
    agent = _as(User.objects.get(display_name="Sofie"))
    url = f"/brieven/{letter.public_key}/"
    printed = agent.get(url).context["printed"]
    _moves("Nieuwstraat 2")
    answer = agent.post(f"{url}gepost/", {"printed": printed}, follow=True)
    assert "Druk de brief opnieuw af" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "waiting"
    assert _post(agent, letter) == 302


def test_after_a_merge_the_letter_goes_to_who_stays() -> None:
    letter = _letter(shielded=False)
    kept = factories.an_peeters(phone="", email="")
    party = Party.objects.exclude(pk=kept.pk).get()
    set_postal_address(kept, street="Nieuwstraat 2", postcode="3680", town="Maaseik",
                       shielded=False, at=NOW, by=None)  # fmt: skip
    merge(keep=kept, drop=party, at=NOW, by=cast.greet())
    assert "Nieuwstraat 2" in _page(_as(User.objects.get(display_name="Sofie")), letter)
