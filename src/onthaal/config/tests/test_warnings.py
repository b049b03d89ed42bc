"""What was flagged is warned of wherever it shows, to everyone, until it is solved."""

import uuid

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.tests import factory as catalogue
from onthaal.contacts import operations as contacts
from onthaal.core.kinds import Ref
from onthaal.corrections import operations, targets
from onthaal.corrections.models import Flag
from onthaal.knowledge.tests import factory as knowledge
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Counter, Employee
from onthaal.organisation.tests import factory as people
from onthaal.search import encoder

pytestmark = pytest.mark.django_db
SHORT = "klopt misschien niet: iets anders"


@pytest.fixture
def sofie() -> User:
    return cast.sofie()


@pytest.fixture
def things(sofie: User) -> dict[str, Ref]:
    """Return one of everything that can be flagged, all flagged."""
    encoder.use(None)
    product = catalogue.product()
    article = knowledge.article()
    department = product.department
    employee = people.employee(department, "Karim Aydin", people.team(department))
    counter = Counter.objects.order_by("pk").first() or people.counter(people.location())
    product.counters.add(counter)
    Counter.objects.filter(pk=counter.pk).update(department=department)
    body = organisation.create_outside_body(name="Fluvius", at=NOW, by=None)
    refs = {
        "product": ("catalogue.product", product.pk),
        "article": ("knowledge.article", article.pk),
        "department": ("organisation.department", department.pk),
        "employee": ("organisation.employee", employee.pk),
        "counter": ("organisation.counter", counter.pk),
        "body": ("organisation.outside_body", body.pk),
    }
    for ref in refs.values():
        target = targets.row(sofie, ref)
        assert target is not None
        operations.flag(target=target, part="other", text="Klopt niet", key=uuid.uuid4(),
                        by=sofie, at=NOW)  # fmt: skip
    return refs


# Which things each page shows, and which of them it lets one flag.
PAGES: dict[str, tuple[str, set[str], set[str]]] = {
    "products": ("/producten/", {"product"}, set()),
    "a product": ("/producten/reispas/", {"product", "counter"}, {"product"}),
    "articles": ("/kennis/", {"article"}, set()),
    "an article": ("/kennis/afval-niet-opgehaald/", {"article"}, {"article"}),
    "the directory": ("/adresboek/", {"department", "employee", "body"}, {"body"}),
    "counters": ("/adresboek/balies/", {"counter"}, set()),
    "the desk": ("/", {"counter"}, set()),
    "search": ("/zoek/?q=reispas", {"product"}, set()),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_warns_of_what_it_shows(client: Client, things: dict[str, Ref], name: str) -> None:
    url, warned, offered = PAGES[name]
    client.force_login(cast.greet())  # not who flagged it
    page = client.get(url).content.decode()
    for thing in warned:
        kind, object_id = things[thing]
        place = page.partition(f'data-notice="{kind}:{object_id}">')[2]
        assert SHORT in place.partition("</a></span>")[2].partition("</a>")[0], thing
    for thing in offered:
        kind, object_id = things[thing]
        assert f"/verbeteringen/nieuw/?over={kind}:{object_id}" in page, thing


def test_the_page_of_a_department_warns_of_all_it_shows(
    client: Client, things: dict[str, Ref]
) -> None:
    client.force_login(cast.greet())
    department = Counter.objects.get(pk=things["counter"][1]).department
    assert department is not None
    page = client.get(department.get_absolute_url()).content.decode()
    assert page.count(SHORT) == 3  # itself, its counter, its colleague
    assert 'data-key="f"' in page


def test_a_counter_and_a_colleague_warn_on_their_own_page(
    client: Client, things: dict[str, Ref]
) -> None:
    client.force_login(cast.greet())
    counter = Counter.objects.get(pk=things["counter"][1])
    employee = Employee.objects.get(pk=things["employee"][1])
    for thing in (counter, employee):
        page = client.get(thing.get_absolute_url()).content.decode()
        assert "klopt misschien niet meer" in page
        assert 'data-key="f"' in page


def test_the_help_of_a_contact_warns_and_notes_the_contact(
    client: Client, things: dict[str, Ref], sofie: User
) -> None:
    contact = contacts.open_contact(channel="phone", by=sofie, at=NOW)
    client.force_login(sofie)
    page = client.get(
        f"{contact.get_absolute_url()}hulp/", {"vraag": "1", "text-1": "reispas"},
        headers={"HX-Request": "true"},
    ).content.decode()  # fmt: skip
    assert SHORT in page
    kind, object_id = things["product"]
    link = f"?over={kind}:{object_id}&amp;bij=contacts.contact:{contact.pk}"
    assert link in page
    answer = client.post(
        "/verbeteringen/nieuw/",
        {"over": f"{kind}:{object_id}", "bij": f"contacts.contact:{contact.pk}", "part": "price",
         "text": "", "key": str(uuid.uuid4())},
    )  # fmt: skip
    assert contact.reference in client.get(answer["Location"]).content.decode()


def test_a_contact_behind_a_wall_does_not_show_beside_the_flag(
    client: Client, things: dict[str, Ref], sofie: User
) -> None:
    """Who flagged it during the contact sees where; another reader of the flag sees no trace."""
    contact = contacts.open_contact(channel="phone", by=sofie, at=NOW)
    target = targets.row(sofie, things["product"])
    assert target is not None
    flag = operations.flag(
        target=target, part="price", text="", key=uuid.uuid4(), by=sofie, at=NOW,
        during=("contacts.contact", contact.pk),
    ).flag  # fmt: skip
    type(contact).objects.filter(pk=contact.pk).update(compartment="social")
    client.force_login(cast.greet())
    for url in (flag.get_absolute_url(), "/producten/reispas/"):
        assert contact.reference not in client.get(url).content.decode()


def test_what_is_solved_is_warned_of_nowhere(
    client: Client, things: dict[str, Ref], sofie: User
) -> None:
    for flag in Flag.objects.all():
        operations.solve(flag, version=1, state="corrected", text="Aangepast", by=sofie, at=NOW)
    client.force_login(cast.greet())
    for url, _warned, _offered in PAGES.values():
        assert "klopt misschien niet" not in client.get(url).content.decode(), url
