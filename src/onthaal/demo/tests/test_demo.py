"""The demo municipality as `make demo` loads it, with fewer contacts: loaded once for all that it must be."""

import os
from dataclasses import replace

import pytest
from django.test import Client, TestCase

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.contacts.models import Contact
from onthaal.core import timeline
from onthaal.core.models import Municipality
from onthaal.core.tests.moments import NOW
from onthaal.counter.queue.models import Ticket
from onthaal.demo import loading
from onthaal.demo.tests import same_results
from onthaal.organisation.models import Employee
from onthaal.parties.models import Party
from onthaal.search import encoder, memory, quality
from onthaal.search.find import find
from onthaal.tasks.models import Task

CONTACTS = 120
PRODUCT = "catalogue.product"
SHOWN = 20


class DemoTown(TestCase):
    agent: User

    @classmethod
    def setUpTestData(cls) -> None:
        encoder.reset()
        memory.forget()
        for _step in loading.steps(at=NOW, contacts=CONTACTS):
            pass
        cls.agent = User.objects.get(email="sofie@onthaal.example")

    def test_it_is_whole_and_says_what_it_is(self) -> None:
        assert Municipality.objects.get().demo
        on_paper = Ticket.objects.exclude(entered_at=None).exclude(visit__contact=None)
        contacts = Contact.objects.exclude(pk__in=on_paper.values("visit__contact"))
        assert contacts.count() == CONTACTS
        assert Product.objects.filter(number__lte=31).count() == 31
        assert not Product.objects.filter(demo=False).exists()
        assert ProductVersion.objects.filter(state="published").count() == Product.objects.count()
        assert not Party.objects.filter(demo=False).exists()
        assert all(user.email.endswith("@onthaal.example") for user in User.objects.all())
        assert Employee.objects.filter(user__isnull=True).count() == 0
        for email, _what in loading.logins():
            assert User.objects.get(email=email).check_password(loading.PASSWORD)

    def test_the_history_reads_like_one_that_operations_wrote(self) -> None:
        contact = Contact.objects.filter(party__isnull=False).order_by("pk")[0]
        lines = timeline.page(self.agent, "contacts.contact", contact.pk).lines
        assert lines
        assert all(contact.reference in line.sentence or "aak" in line.sentence for line in lines)
        assert Task.objects.filter(state="open").exists()
        client = Client()
        client.force_login(self.agent)
        for address in (
            contact.get_absolute_url(),
            "/",
            "/werklijst/",
            "/contacten/",
            "/personen/",
        ):
            assert client.get(address).status_code == 200
        assert Contact.objects.values("reference").distinct().count() == Contact.objects.count()

    def test_our_own_questions_find_their_product(self) -> None:
        """Questions that nothing was fitted on; the floors lie a little under what was measured."""
        numbers = dict(Product.objects.values_list("pk", "number"))
        answered = []
        for one in quality.read(loading.DATA / "questions.tsv"):
            if "heldout" in one.tags:
                answer = find(one.question, compartments={"ordinary"}, kinds=[PRODUCT], limit=SHOWN)
                found = [numbers[hit.object_id] for hit in answer]
                answered.append(quality.Answered(one, found, answer.confident))
        figures = quality.figures(answered)
        assert figures.answerable > 100
        assert figures.unanswerable > 30
        assert figures.recall_at_3 >= 0.90
        assert figures.mrr >= 0.85
        assert figures.refused <= 0.08
        assert figures.recognised >= 0.75

    def test_every_engine_finds_the_same_in_the_same_order(self) -> None:
        """One file for SQLite and PostgreSQL: the suite runs on both."""
        lines = same_results.read()
        if os.environ.get("ONTHAAL_WRITE"):
            same_results.write(
                same_results.ask(self.agent, one.question, sure=True) for one in lines
            )
            pytest.skip(f"written: {same_results.FILE.name}")
        assert len(lines) >= 60
        for line in lines:
            found = same_results.ask(self.agent, line.question)
            # Where the written list ends, the next was as good.
            begun = " | ".join(found.answers.split(" | ")[: len(line.answers.split(" | "))])
            assert replace(found, answers=begun) == line


# What else a daily queue asks for, besides the 31 products of which the facts are known.
QUEUE = {
    "inschrijving-buitenland", "verblijfskaart", "wettiging-handtekening", "afschrift-akte",
    "reistoestemming-minderjarige", "hulp-ocmw", "verhoogde-tegemoetkoming", "aanvraag-handicap",
    "pensioenaanvraag", "vuilniszakken",
}  # fmt: skip


def test_the_catalogue_holds_a_daily_queue_and_invents_no_fee() -> None:
    products = {row["number"]: row for row in loading.read("products.json")}
    slugs = {row["slug"]: row for row in products.values()}
    assert set(range(1, 32)) <= set(products)
    assert slugs.keys() >= QUEUE
    for number, row in products.items():
        assert row["source"]["mark"]
        assert bool(row["source"]["url"]) == (number <= 31)
        fees = [fee for situation in row["situations"] for fee in situation["fees"]]
        assert all(fee["source"] for fee in fees if fee["amount_cents"])
        assert number <= 31 or not fees
    assert "model 1" in products[10]["keywords"]
    assert {row["product"] for row in slugs["adreswijziging"]["goes_with"]} >= {23, 25}
