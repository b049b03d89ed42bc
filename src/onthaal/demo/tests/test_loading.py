"""The demo municipality as `make demo` loads it, with fewer contacts."""

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.contacts.models import Contact
from onthaal.core import timeline
from onthaal.core.models import Municipality
from onthaal.core.tests.moments import NOW
from onthaal.demo import loading
from onthaal.organisation.models import Employee
from onthaal.parties.models import Party
from onthaal.search import encoder
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
CONTACTS = 120


@pytest.fixture
def demo() -> None:
    """Load it once per test, without the encoder: words alone are enough to see that it is there."""
    encoder.use(None)
    try:
        for _step in loading.steps(at=NOW, contacts=CONTACTS):
            pass
    finally:
        encoder.reset()


def test_the_demo_is_whole_and_says_what_it_is(demo: None) -> None:
    assert Municipality.objects.get().demo
    assert Contact.objects.count() == CONTACTS
    assert Product.objects.filter(number__lte=31).count() == 31
    assert not Product.objects.filter(demo=False).exists()
    assert ProductVersion.objects.filter(state="published").count() == Product.objects.count()
    assert not Party.objects.filter(demo=False).exists()
    assert all(user.email.endswith("@onthaal.example") for user in User.objects.all())
    assert Employee.objects.filter(user__isnull=True).count() == 0
    for email, _what in loading.logins():
        assert User.objects.get(email=email).check_password(loading.PASSWORD)


def test_the_history_reads_like_one_that_operations_wrote(demo: None) -> None:
    sofie = User.objects.get(email="sofie@onthaal.example")
    contact = Contact.objects.filter(party__isnull=False).order_by("pk")[0]
    lines = timeline.page(sofie, "contacts.contact", contact.pk).lines
    assert lines
    assert all(contact.reference in line.sentence or "aak" in line.sentence for line in lines)
    open_tasks = Task.objects.filter(state="open")
    assert open_tasks.exists()
    client = Client()
    client.force_login(sofie)
    for address in (contact.get_absolute_url(), "/", "/werklijst/", "/contacten/", "/personen/"):
        assert client.get(address).status_code == 200
    references = Contact.objects.order_by("pk").values_list("reference", flat=True)
    assert len(set(references)) == CONTACTS


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
