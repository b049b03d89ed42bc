"""The editor: who may write, what is kept while typing, two people at once, pasted HTML, files."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.catalogue.tests import factory as catalogue
from onthaal.core.models import Attachment
from onthaal.knowledge.forms import LARGEST_FILE
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.tests import factory
from onthaal.legislation.tests import factory as legislation
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db
URL = "/kennis/afval-niet-opgehaald/"
EDIT, SAVE = f"{URL}bewerk/", f"{URL}bewaar/"


@pytest.fixture
def joris() -> User:
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


@pytest.fixture
def editor(client: Client, joris: User) -> Client:
    client.force_login(joris)
    return client


def form(client: Client, url: str = EDIT) -> dict[str, Any]:
    """Return what a browser would send back of the editor, unchanged."""
    fields = client.get(url).context["form"]
    data = {name: fields[name].value() for name in fields.fields}
    return {name: value for name, value in data.items() if value not in (None, [])}


def draft() -> ArticleVersion:
    return ArticleVersion.objects.get(state="draft")


def test_only_who_writes_for_the_department_comes_in(client: Client) -> None:
    factory.article()
    karim, tom = cast.karim(), cast.member("Tom", Role.HANDLER)
    people.employee(factory.department(), "Karim Haddad", user=karim)
    people.employee(people.department("Wegen"), "Tom Kuppens", user=tom)
    expected = {
        karim: 200, tom: 404, cast.sofie(): 404, cast.stranger(): 404,
        cast.member("Joris", Role.KNOWLEDGE_EDITOR): 200,
        cast.member("Rik", Role.ADMINISTRATOR): 200,
    }  # fmt: skip
    for user, status in expected.items():
        client.force_login(user)
        for page in ("bewerk/", "voorbeeld/", "versies/"):
            assert client.get(f"{URL}{page}").status_code == status, (user, page)
        assert client.post(SAVE, form(client) if status == 200 else {}).status_code == status


def test_an_article_is_begun(editor: Client) -> None:
    factory.department()
    assert editor.get("/kennis/nieuw/").status_code == 200
    assert editor.post("/kennis/nieuw/", {"title": ""}).status_code == 422
    data = {"title": "Nieuwe regels", "kind": "procedure", "department": "milieu"}
    assert editor.post("/kennis/nieuw/", data)["Location"] == "/kennis/nieuwe-regels/bewerk/"
    assert not Article.objects.get().live
    assert "Zo ziet het ontwerp eruit" in editor.get("/kennis/nieuwe-regels/").content.decode()
    assert "Er staat nog geen tekst." in editor.get("/kennis/nieuwe-regels/").content.decode()
    editor.force_login(cast.sofie())
    for page in ("", "afdruk/", "lezers/"):
        assert editor.get(f"/kennis/nieuwe-regels/{page}").status_code == 404


def test_the_department_that_proposes_is_its_own(client: Client) -> None:
    karim = cast.karim()
    people.employee(factory.department(), "Karim Haddad", user=karim)
    people.department("Wegen")
    client.force_login(karim)
    page = client.get("/kennis/nieuw/").content.decode()
    assert "Stel een artikel voor" in page
    assert "Wegen" not in page
    data = {"title": "Van Wegen", "kind": "news", "department": "wegen"}
    assert client.post("/kennis/nieuw/", data).status_code == 422


def test_everything_that_is_typed_is_kept(editor: Client) -> None:
    catalogue.product()
    law = legislation.regulation()
    factory.article(slug="verwant", title="Verwant")
    people.team(people.department("Onthaal"), "Contactcenter")
    factory.article()
    data = form(editor) | {
        "title": "Nieuwe titel", "internal_text": "Voor **ons**", "public_text": "Voor allen",
        "kind": "instruction", "keywords": "een\n\ntwee", "sources": "https://a.be\nEigen",
        "products": ["5"], "related": ["verwant"], "review_date": "2027-05-01",
        "expires_on": "2028-05-01", "confirm_teams": ["contactcenter"],
        "confirm_roles": ["handler"], "desk_until": "2027-01-01", "desk_teams": ["contactcenter"],
        "law-0": law.slug, "law_article-0": "art. 5",
    }  # fmt: skip
    assert editor.post(EDIT, data)["Location"] == EDIT
    assert draft().content == {
        "title": "Nieuwe titel", "kind": "instruction", "department": "milieu",
        "internal_text": "Voor **ons**", "public_text": "Voor allen",
        "keywords": ["een", "twee"], "sources": ["https://a.be", "Eigen"], "products": [5],
        "related": ["verwant"], "rests_on": [{"regulation": law.slug, "article": "art. 5"}],
        "attachments": [], "review_date": "2027-05-01", "expires_on": "2028-05-01",
        "confirm_teams": ["contactcenter"], "confirm_roles": ["handler"],
        "desk_until": "2027-01-01", "desk_teams": ["contactcenter"],
    }  # fmt: skip
    assert form(editor)["law-0"] == law.slug
    page = editor.get(f"{URL}voorbeeld/").content.decode()
    for text in ("<strong>ons</strong>", "Voor allen", "Reispas", "Verwant", "art. 5",
                 '<a href="https://a.be">'):  # fmt: skip
        assert text in page


def test_both_texts_have_hints_that_block_nothing(editor: Client) -> None:
    factory.article()
    page = editor.get(EDIT).content.decode()
    for name in ("internal_text", "public_text"):
        assert f'data-hints="/taal/nakijken/" data-hints-for="id_{name}"' in page
        assert f'name="hints_of" value="{name}"' in page
    slip = form(editor) | {"public_text": "Gelieve uw aanvraag te fietzen."}
    assert editor.post(EDIT, slip)["Location"] == EDIT
    answer = editor.post("/taal/nakijken/", slip | {"hints_of": "public_text"})
    assert "fietzen" in answer.content.decode()
    assert draft().content["public_text"] == slip["public_text"]


@pytest.mark.parametrize(
    ("do", "page"), [("", "bewerk"), ("preview", "voorbeeld"), ("publish", "publiceer")]
)
def test_a_button_says_where_it_goes_on(editor: Client, do: str, page: str) -> None:
    factory.article()
    answer = editor.post(EDIT, form(editor) | {"title": "Anders", "do": do})
    assert answer["Location"] == f"{URL}{page}/"


def test_typing_saves_itself(editor: Client) -> None:
    factory.article()
    data = form(editor)
    answer = editor.post(SAVE, data | {"title": "Half"})
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    editor.post(SAVE, data | {"title": "Helemaal"})
    assert draft().content["title"] == "Helemaal"
    assert editor.get(SAVE).status_code == 405


def test_what_cannot_be_kept_is_said_and_nothing_is_lost(editor: Client) -> None:
    factory.article()
    wrong = form(editor) | {"review_date": "overmorgen", "title": "Getypte titel"}
    answer = editor.post(SAVE, wrong)
    assert answer.status_code == 422
    assert "geldige datum" in answer.json()["errors"]["review_date"][0]["message"]
    page = editor.post(EDIT, wrong)
    assert page.status_code == 422
    assert "Getypte titel" in page.content.decode()
    assert not ArticleVersion.objects.filter(state="draft").exists()


@pytest.mark.parametrize("text", ["\x00", "x" * 20_001])
def test_a_text_that_cannot_be_stored_is_refused_at_its_field(editor: Client, text: str) -> None:
    factory.article()
    answer = editor.post(EDIT, form(editor) | {"internal_text": text})
    assert answer.status_code == 422
    assert "internal_text" in answer.context["form"].errors


@pytest.mark.parametrize("seen", ["", "x", "[]", '{"title": 1}', "9" * 5000])
def test_a_page_that_lost_its_marks_meets_what_is_there(editor: Client, seen: str) -> None:
    factory.article()
    answer = editor.post(EDIT, form(editor) | {"title": "Anders", "seen": seen})
    assert answer.status_code in {409, 422}
    assert "Anders" in answer.content.decode()


def test_two_editors_both_keep_their_text(client: Client, joris: User) -> None:
    factory.article()
    rik = Client()
    rik.force_login(cast.member("Rik", Role.ADMINISTRATOR))
    client.force_login(joris)
    mine, his = form(client), form(rik)
    client.post(EDIT, mine | {"internal_text": "Van Joris"})
    late = his | {"internal_text": "Van Rik", "keywords": "woord van Rik"}
    auto = rik.post(SAVE, late)
    assert auto.status_code == 409
    assert "Joris wijzigde intussen hetzelfde" in auto.json()["message"]
    answer = rik.post(EDIT, late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jullie veranderden hetzelfde" in page
    assert "Van Joris</pre>" in page
    assert "Van Rik</textarea>" in page
    assert draft().content["internal_text"] == "Van Joris"
    again = {**late, "seen": answer.context["form"]["seen"].value(),
             "internal_text": "Van Joris en van Rik"}  # fmt: skip
    assert rik.post(EDIT, again).status_code == 302
    assert draft().content["internal_text"] == "Van Joris en van Rik"
    assert draft().content["keywords"] == ["woord van Rik"]


def test_what_was_left_alone_gives_way(client: Client, joris: User) -> None:
    factory.article()
    client.force_login(joris)
    page = form(client)
    client.post(EDIT, form(client) | {"title": "Elders gewijzigd"})
    assert client.post(EDIT, page | {"public_text": "Erbij"}).status_code == 302
    assert draft().content["title"] == "Elders gewijzigd"
    assert draft().content["public_text"] == "Erbij"


def test_pasted_html_is_made_plain_before_anything_is_kept(editor: Client) -> None:
    factory.article()
    html = "<script>alert(1)</script><p style='x'>Breng je <b>kaart</b> mee</p><iframe></iframe>"
    data = form(editor) | {"public_text": html}
    assert "Weggelaten" in json.dumps(editor.post(SAVE, data).json(), ensure_ascii=False)
    answer = editor.post(EDIT, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Weggelaten: 1 iframe, 1 script, 1 stijl" in page
    assert "Breng je **kaart** mee</textarea>" in page
    assert "alert(1)" not in page
    assert not ArticleVersion.objects.filter(state="draft").exists()
    shown = answer.context["form"]["public_text"].value()
    assert editor.post(EDIT, data | {"public_text": shown}).status_code == 302
    assert draft().content["public_text"] == "Breng je **kaart** mee"


@pytest.mark.parametrize("into", ["public_text", "internal_text", "title"])
def test_html_can_be_pasted_apart(editor: Client, into: str) -> None:
    factory.article(public_text="Al getypt")
    data = form(editor) | {
        "do": "paste",
        "html": "<h1>Kop</h1><script>x</script>",
        "html_into": into,
    }
    page = editor.post(EDIT, data)
    assert page.status_code == 200
    assert "Weggelaten: 1 script" in page.content.decode()
    name = into if into != "title" else "internal_text"
    assert page.context["form"][name].value().endswith("\n\n## Kop")
    assert not ArticleVersion.objects.filter(state="draft").exists()


def test_a_file_goes_with_the_draft_and_away_again(editor: Client) -> None:
    factory.article()
    file = SimpleUploadedFile("plan.pdf", b"inhoud", content_type="application/pdf")
    assert editor.post(f"{URL}bijlage/", {"file": file})["Location"] == EDIT
    kept = Attachment.objects.get()
    assert draft().content["attachments"] == [str(kept.public_id)]
    assert "plan.pdf" in editor.get(EDIT).content.decode()
    # Typing on does not lose it, though the page knows nothing of files.
    editor.post(EDIT, form(editor) | {"title": "Anders"})
    assert draft().content["attachments"] == [str(kept.public_id)]
    url = f"{URL}bestand/{kept.public_id}/"
    answer = editor.get(url)
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    reader = Client()
    reader.force_login(cast.sofie())
    assert reader.get(url).status_code == 404
    editor.post(f"{URL}publiceer/", {"note": "Plan erbij"})
    assert reader.get(url).status_code == 200
    assert "plan.pdf" in reader.get(URL).content.decode()
    away = f"{URL}bijlage/{kept.public_id}/weg/"
    assert editor.get(away).status_code == 405
    editor.post(away)
    assert draft().content["attachments"] == []


def test_a_file_that_is_no_file_or_too_large_is_refused(editor: Client) -> None:
    factory.article()
    assert editor.post(f"{URL}bijlage/", {}).status_code == 422
    large = SimpleUploadedFile("groot.bin", b"x" * (LARGEST_FILE + 1))
    answer = editor.post(f"{URL}bijlage/", {"file": large})
    assert answer.status_code == 422
    assert "te groot" in answer.content.decode()
    assert not Attachment.objects.exists()
    assert editor.get(f"{URL}bijlage/").status_code == 405


def test_an_editor_publishes_now_or_plans(editor: Client) -> None:
    factory.article()
    assert editor.get(f"{URL}publiceer/")["Location"] == EDIT
    editor.post(EDIT, form(editor) | {"title": "Nieuwe titel"})
    page = editor.get(f"{URL}publiceer/").content.decode()
    assert "Nieuwe titel" in page
    assert "<del>" in page
    assert editor.post(f"{URL}publiceer/", {"note": ""}).status_code == 422
    day = timezone.localdate() + timedelta(days=3)
    past = {"note": "x", "publish_from": "2020-01-01"}
    assert "Deze dag is voorbij" in editor.post(f"{URL}publiceer/", past).content.decode()
    editor.post(f"{URL}publiceer/", {"note": "Later", "publish_from": day.isoformat()})
    assert ArticleVersion.objects.get(number=2).state == "scheduled"
    assert "is gepland voor" in editor.get(EDIT).content.decode()
    assert editor.get(f"{URL}versies/2/ontplan/").status_code == 405
    editor.post(f"{URL}versies/2/ontplan/")
    assert editor.post(f"{URL}publiceer/", {"note": "Nu"})["Location"] == URL
    assert Article.objects.get().title == "Nieuwe titel"


def test_what_still_lacks_is_said_before_publishing(editor: Client) -> None:
    factory.article()
    editor.post(EDIT, form(editor) | {"internal_text": ""})
    page = editor.get(f"{URL}publiceer/").content.decode()
    assert "Dit ontbreekt nog" in page
    assert "Schrijf een tekst" in page
    answer = editor.post(f"{URL}publiceer/", {"note": "x"})
    assert answer.status_code == 422
    assert "Schrijf een tekst" in answer.content.decode()


def test_a_department_proposes_and_an_editor_publishes(client: Client, joris: User) -> None:
    factory.article()
    karim = cast.karim()
    people.employee(factory.department(), "Karim Haddad", user=karim)
    client.force_login(karim)
    client.post(EDIT, form(client) | {"title": "Voorstel van Karim"})
    assert "Leg voor" in client.get(f"{URL}publiceer/").content.decode()
    assert client.post(f"{URL}publiceer/", {"note": "Nieuwe dag"})["Location"] == URL
    assert draft().proposed_by == karim
    assert Article.objects.get().title != "Voorstel van Karim"
    client.force_login(joris)
    assert "Het wacht op jouw akkoord" in client.get(URL).content.decode()
    assert "Karim legt dit voor: Nieuwe dag" in client.get(f"{URL}publiceer/").content.decode()
    client.post(f"{URL}publiceer/", {"note": "Nieuwe dag"})
    assert Article.objects.get().title == "Voorstel van Karim"


def test_versions_are_listed_compared_and_brought_back(editor: Client) -> None:
    factory.article()
    factory.article(title="Tweede", internal_text="Nieuwe regel\n\nMeld het.")
    page = editor.get(f"{URL}versies/").content.decode()
    for text in ("Versie 2", "De eerste versie.", "Nieuwe regel", "Ingeladen."):
        assert text in page
    assert "Lezers zien iets anders" in editor.get(f"{URL}voorbeeld/?versie=1").content.decode()
    assert "wat lezers nu zien" in editor.get(f"{URL}voorbeeld/").content.decode()
    assert editor.get(f"{URL}voorbeeld/?versie=9").status_code == 404
    assert editor.get(f"{URL}versies/1/terug/").status_code == 405
    assert editor.post(f"{URL}versies/1/terug/")["Location"] == EDIT
    assert draft().content["title"] == factory.ARTICLE["title"]
    again = editor.post(f"{URL}versies/1/terug/", follow=True).content.decode()
    assert "Er is al een ontwerp" in again
    assert editor.get(f"{URL}ontwerp/weg/").status_code == 405
    assert editor.post(f"{URL}ontwerp/weg/")["Location"] == f"{URL}versies/"
    assert editor.post(f"{URL}ontwerp/weg/").status_code == 404


def test_the_archive_and_back(editor: Client) -> None:
    article = factory.article()
    assert editor.get(f"{URL}archiveer/").status_code == 405
    assert editor.post(f"{URL}archiveer/", {"version": article.version})["Location"] == URL
    assert "geldt niet meer" in editor.get(URL).content.decode()
    late = editor.post(f"{URL}archiveer/", {"version": article.version}, follow=True)
    assert "intussen gewijzigd" in late.content.decode()
    assert "1" in editor.get("/kennis/?stand=archived").content.decode()
    article.refresh_from_db()
    editor.post(f"{URL}haal-terug/", {"version": article.version})
    assert "geldt niet meer" not in editor.get(URL).content.decode()
