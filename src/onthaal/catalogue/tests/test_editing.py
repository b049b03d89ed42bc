"""The editor: what a browser sends is kept, and nobody loses text."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations, queries, reading
from onthaal.catalogue.editing.form_data import to_data
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.tests import factory
from onthaal.organisation.models import Department
from onthaal.organisation.tests import factory as organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
EDIT = "/producten/reispas/bewerken/"
SAVE = "/producten/reispas/bewaren/"
PUBLISH = "/producten/reispas/publiceren/"
Form = dict[str, list[str]]


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def passport() -> Product:
    return factory.product()


@pytest.fixture
def joris(passport: Product) -> Client:
    return _as(factory.joris())


@pytest.fixture
def karin(passport: Product) -> Client:
    return _as(cast.member("Karin", Role.KNOWLEDGE_EDITOR))


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&quot;", '"')


def _form(client: Client, **changes: str) -> Form:
    """Return what a browser sends back of the page of the editor, with ``changes``."""
    page = client.get(EDIT)
    assert page.status_code == 200
    text = page.content.decode()
    data = dict(page.context["editor"].data)
    data |= {name: [_hidden(text, name)] for name in ("seen", "window")}
    return data | {name.replace("__", "-"): [value] for name, value in changes.items()}


def _draft() -> dict[str, Any]:
    content: dict[str, Any] = ProductVersion.objects.get(state="draft").content
    return content


def test_the_page_shows_the_whole_product(joris: Client) -> None:
    page = joris.get(EDIT).content.decode()
    for text in ("Reispas", "Kind jonger dan 18 jaar", "hoogstens 3", "74,00", "Vergelijk de foto.",
                 "nog niets gewijzigd", "bilzen.be"):  # fmt: skip
        assert text in page or text == "hoogstens 3", text
    assert not ProductVersion.objects.filter(state="draft").exists()


def test_typing_is_saved_in_a_draft(joris: Client) -> None:
    answer = joris.post(SAVE, _form(joris, name="Paspoort"))
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    assert _draft() == factory.content(name="Paspoort")
    assert Product.objects.get().name == "Reispas"
    assert "ontwerp, versie 2" in joris.get(EDIT).content.decode()


def test_sending_the_page_back_changes_nothing(joris: Client) -> None:
    assert joris.post(SAVE, _form(joris)).status_code == 200
    assert not ProductVersion.objects.filter(state="draft").exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("situations-0-fees-0-amount", "veel", "Typ een bedrag"),
        ("situations-0-fees-0-valid_from", "31/31/2027", "geen geldige datum"),
        ("name", "x" * 161, "te lang"),
        ("description", "a\x00b", "onleesbaar teken"),
        ("processing_days", "-1", "0"),
        ("steps-1-text", "x" * 401, "te lang"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(
    joris: Client, field: str, value: str, words: str
) -> None:
    data = _form(joris) | {field: [value]}
    answer = joris.post(SAVE, data)
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    page = joris.post(EDIT, data | {"do": ["save"]})
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not ProductVersion.objects.filter(state="draft").exists()


@pytest.mark.parametrize(
    ("command", "path", "texts", "focus"),
    [
        ("add:steps", "steps", ["Maak een afspraak.", "Kom langs.", "Haal de reispas af.", ""],
         "id_steps-3-text"),
        ("up:steps-1", "steps", ["Kom langs.", "Maak een afspraak.", "Haal de reispas af."],
         "up-steps-0"),
        ("remove:counter_steps-0", "counter_steps", ["Neem de vingerafdrukken."],
         "add-counter_steps"),
        ("fly:steps-0", "steps", ["Maak een afspraak.", "Kom langs.", "Haal de reispas af."], ""),
    ],
)  # fmt: skip
def test_rows_are_changed_with_what_was_typed(
    joris: Client, command: str, path: str, texts: list[str], focus: str
) -> None:
    answer = joris.post(EDIT, _form(joris, name="Paspoort", do=command))
    assert answer["Location"] == (f"{EDIT}#{focus}" if focus else EDIT)
    assert (_draft()["name"], _draft()[path]) == ("Paspoort", texts)


def test_a_situation_is_added_with_a_piece_and_a_fee(joris: Client) -> None:
    data = _form(joris, new_situation="Verlies of diefstal", do="add:situations")
    assert joris.post(EDIT, data)["Location"] == f"{EDIT}#add-situations-2-checklist"
    joris.post(EDIT, _form(joris, do="add:situations-2-checklist"))
    joris.post(EDIT, _form(joris, do="add:situations-2-fees"))
    changes = {"situations-2-checklist-0-text": "attest", "situations-2-fees-0-label": "gewoon",
               "situations-2-fees-0-amount": "1.074,50",
               "situations-2-fees-0-valid_from": "1/1/2027"}  # fmt: skip
    data = _form(joris) | {name: [value] for name, value in changes.items()}
    assert joris.post(SAVE, data).status_code == 200
    added = _draft()["situations"][2]
    assert (added["code"], added["name"]) == ("verlies-of-diefstal", "Verlies of diefstal")
    assert added["checklist"][0]["text"] == "attest"
    assert (added["fees"][0]["amount_cents"], added["fees"][0]["valid_from"]) == (
        107450, "2027-01-01",
    )  # fmt: skip


def test_a_removed_row_is_put_back(joris: Client) -> None:
    joris.post(EDIT, _form(joris, do="remove:situations-0-checklist-1"))
    assert len(_draft()["situations"][0]["checklist"]) == 1
    assert "oude reispas" in joris.get(EDIT).content.decode()
    joris.post(EDIT, _form(joris, do="back"))
    assert _draft() == factory.content()
    assert "Zet terug" not in joris.get(EDIT).content.decode()


def test_two_editors_in_two_fields_both_keep_their_text(joris: Client, karin: Client) -> None:
    first, second = _form(joris, name="Paspoort"), _form(karin, summary="Van Karin.")
    joris.post(SAVE, first)
    answer = karin.post(SAVE, second)
    assert "een ander wijzigde: Naam" in answer.json()["text"]
    assert _draft() == factory.content(name="Paspoort", summary="Van Karin.")
    page = karin.post(EDIT, second | {"do": ["save"]}, follow=True).content.decode()
    assert "Intussen door een ander gewijzigd: Naam." in page


def test_two_editors_in_one_field_see_both_texts(joris: Client, karin: Client) -> None:
    first, second = _form(joris, name="Van Joris"), _form(karin, name="Van Karin", summary="Ook.")
    joris.post(SAVE, first)
    answer = karin.post(SAVE, second)
    assert answer.status_code == 409
    assert "Joris wijzigde" in answer.json()["message"]
    page = karin.post(EDIT, second | {"do": ["save"]})
    text = page.content.decode()
    assert page.status_code == 409
    for words in ("Van Joris", 'value="Van Karin"', 'value="Ook."'):
        assert words in text
    assert _draft()["name"] == "Van Joris"
    seen = {name: [_hidden(text, name)] for name in ("seen", "window")}
    again = second | seen
    assert karin.post(EDIT, again | {"do": ["take:name"]}).status_code == 302
    assert (_draft()["name"], _draft()["summary"]) == ("Van Joris", "Ook.")
    assert karin.post(EDIT, again | {"do": ["save"]}).status_code == 302
    assert _draft()["name"] == "Van Karin"


def test_a_page_without_what_it_saw_overwrites_nothing(joris: Client, karin: Client) -> None:
    joris.post(SAVE, _form(joris, name="Van Joris"))
    data: Form = to_data(factory.content(name="Van Karin"))
    for lost in ({}, {"seen": ["[1]"], "window": ["x"]}, {"seen": ["{"]}):
        assert karin.post(SAVE, data | lost).status_code == 409
    assert _draft()["name"] == "Van Joris"


def test_the_preview_is_the_product_page_of_the_draft(joris: Client) -> None:
    data = _form(joris, name="Paspoort", do="preview") | {"situations-0-fees-0-amount": ["78"]}
    answer = joris.post(EDIT, data)
    assert answer["Location"] == "/producten/reispas/voorbeeld/"
    page = joris.get("/producten/reispas/voorbeeld/", {"situatie": "volwassene"}).content.decode()
    for words in ("<h1>Paspoort</h1>", "€\xa078,00", "identiteitskaart", "Vergelijk de foto.",
                  "Zo ziet het product eruit", "6 werkdagen"):  # fmt: skip
        assert words in page
    assert "het kind zelf" not in page
    other = joris.get("/producten/reispas/voorbeeld/", {"situatie": "minderjarige"})
    assert "het kind zelf" in other.content.decode()


def test_publishing_takes_what_is_on_the_page(joris: Client) -> None:
    answer = joris.post(PUBLISH, _form(joris, name="Paspoort", note="Gewone naam"))
    assert answer["Location"] == "/producten/reispas/versies/"
    assert Product.objects.get().name == "Paspoort"
    page = joris.get("/producten/reispas/versies/").content.decode()
    for words in ("Versie 2 is gepubliceerd.", "Gewone naam", "Joris", "Naam", "Reispas"):
        assert words in page


def test_publishing_on_a_day_to_come(joris: Client) -> None:
    data = _form(joris, name="Paspoort", note="Gewone naam", publish_from="2099-01-01")
    page = joris.post(PUBLISH, data, follow=True).content.decode()
    assert "Versie 2 wordt gepubliceerd op 1/1/2099." in page
    assert "Trek de planning in" in page
    assert Product.objects.get().name == "Reispas"


def test_what_keeps_it_from_publishing_stands_beside_the_field(joris: Client) -> None:
    data = _form(joris, name="") | {"situations-0-fees-0-label": [""]}
    page = joris.post(PUBLISH, data)
    assert page.status_code == 422
    text = page.content.decode()
    for field in ("name", "situations-0-fees-0-label", "note"):
        assert f'id="id_{field}_error"' in text, field
    assert _draft()["name"] == ""  # what was typed is kept all the same


def test_empty_rows_are_no_problem_to_publish(joris: Client) -> None:
    for command in ("add:steps", "add:documents", "add:goes_with", "add:situations-0-fees"):
        joris.post(EDIT, _form(joris, do=command))
    data = _form(joris, name="Paspoort", note="x")
    assert joris.post(PUBLISH, data).status_code == 302
    assert reading.content_of(Product.objects.get()) == factory.content(name="Paspoort")


def test_nothing_changed_is_nothing_published(joris: Client) -> None:
    page = joris.post(PUBLISH, _form(joris), follow=True).content.decode()
    assert "Er is niets gewijzigd." in page
    assert ProductVersion.objects.count() == 1


def test_text_of_another_is_looked_at_before_it_is_published(joris: Client, karin: Client) -> None:
    data = _form(joris, summary="Van Joris.", note="x")
    karin.post(SAVE, _form(karin, name="Van Karin"))
    page = joris.post(PUBLISH, data, follow=True).content.decode()
    assert "Kijk na wat de ander wijzigde" in page
    assert Product.objects.get().name == "Reispas"
    assert joris.post(PUBLISH, _form(joris)).status_code == 302
    assert (Product.objects.get().name, Product.objects.get().summary) == (
        "Van Karin", "Van Joris.",
    )  # fmt: skip


def test_a_file_is_kept_and_downloaded(joris: Client) -> None:
    joris.post(EDIT, _form(joris, do="add:documents"))
    data: dict[str, Any] = _form(joris, note="x") | {"documents-0-title": ["Aanvraag"]}
    data["documents-0-file"] = SimpleUploadedFile("aanvraag.pdf", b"%PDF-1.7 hallo")
    assert joris.post(PUBLISH, data).status_code == 302
    sofie = _as(cast.sofie())
    page = sofie.get("/producten/reispas/").content.decode()
    address = re.search(r'href="(/producten/reispas/bestand/[^"]+)"', page)
    assert address is not None
    file = sofie.get(address[1])
    assert b"".join(file.streaming_content) == b"%PDF-1.7 hallo"  # type: ignore[attr-defined]
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Disposition"] == 'attachment; filename="aanvraag.pdf"'
    other = address[1].replace("reispas", "ander")
    factory.product(number=6, slug="ander")
    assert sofie.get(other).status_code == 404


@pytest.mark.parametrize(
    "file",
    [SimpleUploadedFile("x.exe", b"x"), SimpleUploadedFile("x.html", b"<script>"),
     SimpleUploadedFile("x.pdf", b"")],
)  # fmt: skip
def test_a_file_that_is_none(joris: Client, file: SimpleUploadedFile) -> None:
    joris.post(EDIT, _form(joris, do="add:documents"))
    data: dict[str, Any] = _form(joris) | {"documents-0-title": ["x"], "documents-0-file": file}
    assert joris.post(EDIT, data | {"do": ["save"]}).status_code == 422


def test_a_file_of_another_product_cannot_be_named(joris: Client, passport: Product) -> None:
    other = factory.product(number=6, slug="ander")
    file = operations.add_file(other, b"x", name="x.pdf", content_type="", at=NOW)
    joris.post(EDIT, _form(joris, do="add:documents"))
    named = {"documents-0-title": ["x"], "documents-0-attachment": [str(file.public_id)]}
    page = joris.post(PUBLISH, _form(joris, note="x") | named)
    assert page.status_code == 422
    assert "Dit bestand is er niet meer" in page.content.decode()


def test_a_handler_proposes_for_her_own_department(joris: Client, passport: Product) -> None:
    karim = cast.karim()
    organisation.employee(passport.department, "Karim Aydin", user=karim)
    handler = _as(karim)
    assert "Bewerk" in handler.get("/producten/reispas/").content.decode()
    data = _form(handler, name="Paspoort", note="Gewone naam")
    assert handler.post(PUBLISH, data).status_code == 404
    page = handler.post("/producten/reispas/voorstellen/", data, follow=True).content.decode()
    assert "Voorgesteld" in page
    waiting = joris.get("/producten/ontwerpen/").content.decode()
    assert "voorgesteld" in waiting
    assert "Gewone naam" in waiting
    assert joris.post(PUBLISH, _form(joris)).status_code == 302
    assert Product.objects.get().name == "Paspoort"


def test_a_proposal_says_what_and_why(passport: Product) -> None:
    greet = cast.greet()
    leader = organisation.employee(organisation.department("Elders"), "Greet Maes", user=greet)
    Department.objects.filter(pk=passport.department_id).update(head=leader)
    head = _as(greet)
    page = head.post("/producten/reispas/voorstellen/", _form(head, name="Paspoort"))
    assert page.status_code == 422
    assert 'id="id_note_error"' in page.content.decode()


def test_of_another_department_there_is_nothing_to_edit(passport: Product) -> None:
    karim = cast.karim()
    organisation.employee(organisation.department("Elders"), "Karim Aydin", user=karim)
    handler = _as(karim)
    assert "Bewerk" not in handler.get("/producten/reispas/").content.decode()
    assert handler.get("/producten/ontwerpen/").status_code == 200
    for leaf in ("bewerken", "voorbeeld", "versies", "versies/1"):
        assert handler.get(f"/producten/reispas/{leaf}/").status_code == 404, leaf
    for leaf in ("bewaren", "voorstellen", "wegleggen", "versies/1/terugzetten"):
        assert handler.post(f"/producten/reispas/{leaf}/").status_code == 404, leaf
    assert list(queries.editable(karim)) == []


def test_a_draft_is_laid_aside_and_restored(joris: Client) -> None:
    joris.post(SAVE, _form(joris, name="Paspoort"))
    page = joris.post("/producten/reispas/wegleggen/", follow=True).content.decode()
    assert "weggelegd" in page
    assert "Zet terug als ontwerp" in page
    answer = joris.post("/producten/reispas/versies/2/terugzetten/")
    assert answer["Location"] == EDIT
    assert _draft()["name"] == "Paspoort"
    page = joris.post("/producten/reispas/versies/2/terugzetten/", follow=True).content.decode()
    assert "Er is al een ontwerp: versie 3." in page
    assert joris.get("/producten/reispas/wegleggen/").status_code == 405


def test_a_new_product_is_seen_by_editors_only_until_it_is_published(joris: Client) -> None:
    sofie = _as(cast.sofie())
    page = joris.post("/producten/nieuw/", {"name": "", "department": "weg"})
    assert page.status_code == 200
    assert 'id="id_department_error"' in page.content.decode()
    answer = joris.post("/producten/nieuw/", {"name": "Slabbetje", "department": "burgerzaken"})
    assert answer["Location"] == "/producten/slabbetje/bewerken/"
    assert joris.get("/producten/", {"state": "draft"}).content.decode().count("Slabbetje") == 1
    for client in (sofie, joris):
        assert client.get("/producten/slabbetje/").status_code == 404
        assert "Slabbetje" not in client.get("/producten/").content.decode()
    assert "Slabbetje" not in sofie.get("/producten/", {"state": "draft"}).content.decode()
    form = joris.get(answer["Location"])
    data = dict(form.context["editor"].data) | {
        name: [_hidden(form.content.decode(), name)] for name in ("seen", "window")
    }
    published = joris.post("/producten/slabbetje/publiceren/", data | {"note": ["Nieuw"]})
    assert published.status_code == 302
    assert sofie.get("/producten/slabbetje/").status_code == 200
