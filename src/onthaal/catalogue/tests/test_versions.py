"""Pages of versions, of what waits, of the archive; and the filters of the list."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.catalogue import operations
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.tests import factory
from onthaal.organisation.tests import factory as organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]


@pytest.fixture
def passport() -> Product:
    return factory.product()


@pytest.fixture
def joris(passport: Product) -> User:
    return factory.joris()


@pytest.fixture
def editor(client: Client, joris: User) -> Client:
    client.force_login(joris)
    return client


def _page(client: Client, url: str, **data: str) -> str:
    answer = client.get(url, data)
    assert answer.status_code == 200
    return answer.content.decode()


def _publish(product: Product, by: User, **changes: object) -> ProductVersion:
    now = timezone.now()
    draft = factory.draft(product, by, at=now, **changes)
    return operations.publish(draft, note="Omdat het moest", by=by, at=now)


def test_who_changed_what_when_and_why(editor: Client, joris: User, passport: Product) -> None:
    _publish(passport, joris, name="Paspoort")
    page = _page(editor, "/producten/reispas/versies/")
    for words in ("Versie 2", "door Joris", "Omdat het moest", "Reispas", "Paspoort",
                  "De eerste versie", "Versie 2 gepubliceerd"):  # fmt: skip
        assert words in page


def test_older_versions_are_a_page_further(editor: Client, joris: User, passport: Product) -> None:
    now = timezone.now()
    content = ProductVersion.objects.get().content
    ProductVersion.objects.bulk_create(
        ProductVersion(product=passport, number=number, content=content | {"name": f"N{number}"},
                       state="superseded", made_at=now, changed_at=now,
                       published_at=now + timedelta(minutes=number))
        for number in range(2, 30)
    )  # fmt: skip
    first = _page(editor, "/producten/reispas/versies/")
    assert first.count('class="card version"') == 20
    assert "?voor=10" in first
    rest = _page(editor, "/producten/reispas/versies/", voor="10")
    assert rest.count('class="card version"') == 9
    assert _page(editor, "/producten/reispas/versies/", voor="onzin", before="9" * 30)


def test_one_version_is_the_product_page_of_then(
    editor: Client, joris: User, passport: Product
) -> None:
    _publish(passport, joris, name="Paspoort")
    page = _page(editor, "/producten/reispas/versies/1/", situatie="minderjarige")
    assert "<h1>Reispas</h1>" in page
    assert "Versie 1 (vervangen)" in page
    assert "het kind zelf" in page
    assert editor.get("/producten/reispas/versies/9/").status_code == 404


def test_what_is_planned_is_taken_back(editor: Client, joris: User, passport: Product) -> None:
    draft = factory.draft(passport, joris, name="Paspoort")
    operations.publish(draft, note="x", by=joris, at=timezone.now(), publish_from=date(2099, 1, 1))
    assert "gepland: 1/1/2099" in _page(editor, "/producten/ontwerpen/").replace("\n", " ")
    assert "komt er op 1/1/2099" in _page(editor, "/producten/reispas/")
    url = "/producten/reispas/versies/2/intrekken/"
    assert editor.get(url).status_code == 405
    assert editor.post(url)["Location"] == "/producten/reispas/bewerken/"
    assert "Dit kan niet meer" in editor.post(url, follow=True).content.decode()


def test_a_product_is_archived_and_taken_back(editor: Client, passport: Product) -> None:
    page = editor.post(
        "/producten/reispas/archiveren/", {"version": passport.version}, follow=True
    ).content.decode()
    assert "Dit product is vervallen" in page
    assert "Reispas is vervallen" in page
    assert "Reispas" not in _page(editor, "/producten/")
    assert "Reispas" in _page(editor, "/producten/", state="archived")
    assert "Geen product gevonden" in _page(editor, "/producten/", q="reispas")
    old = editor.post(
        "/producten/reispas/terughalen/", {"version": passport.version}, follow=True
    ).content.decode()
    assert "wijzigde dit product intussen" in old
    now = Product.objects.get().version
    editor.post("/producten/reispas/terughalen/", {"version": now})
    assert "Reispas" in _page(editor, "/producten/")
    assert editor.get("/producten/reispas/archiveren/").status_code == 405


def test_only_an_editor_archives(client: Client, passport: Product) -> None:
    karim = cast.karim()
    organisation.employee(passport.department, "Karim Aydin", user=karim)
    client.force_login(karim)
    assert "Archiveer" not in _page(client, "/producten/reispas/")
    for leaf in ("archiveren", "terughalen", "versies/1/intrekken"):
        assert client.post(f"/producten/reispas/{leaf}/").status_code == 404
    assert client.get("/producten/nieuw/").status_code == 404


def test_an_expired_product_keeps_its_page(client: Client, joris: User, passport: Product) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Product.objects.update(expires_on=yesterday)
    client.force_login(cast.sofie())
    page = _page(client, "/producten/reispas/")
    assert "vervallen" in page
    assert "Reispas" not in _page(client, "/producten/")


def test_the_list_is_filtered(editor: Client, passport: Product) -> None:
    organisation.department("Milieu")
    factory.product(number=6, slug="afval", name="Afval", department="milieu")
    soon = timezone.localdate() + timedelta(days=10)
    Product.objects.filter(slug="afval").update(expires_on=soon)
    assert "Reispas" not in _page(editor, "/producten/", department="milieu")
    page = _page(editor, "/producten/", soon="on")
    assert "Afval" in page
    assert "Reispas" not in page
    assert "laatste dag" in page
    strange = _page(editor, "/producten/", department="weg", state="x", q="\x00")
    assert "Reispas" in strange


def test_nothing_waits(editor: Client) -> None:
    assert "Er wacht niets" in _page(editor, "/producten/ontwerpen/")
