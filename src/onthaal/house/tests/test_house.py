"""The settings of the municipality."""

import io

import pikepdf
import pytest
from django.test import Client
from PIL import Image

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import shell
from onthaal.core.errors import Conflict
from onthaal.core.models import Municipality, TimelineLink
from onthaal.house import logos, operations, paper
from onthaal.house.tests.images import png

pytestmark = pytest.mark.django_db
FORM = {
    "version": "1",
    "name": "Stad Proef",
    "primary_colour": "#005500",
    "header_colour": "#112233",
}


@pytest.fixture
def rik() -> User:
    Municipality.objects.create(pk=1, name="Proefstad")
    shell.forget_municipality()
    return cast.member("Rik", Role.ADMINISTRATOR)


@pytest.fixture
def admin(rik: User) -> Client:
    client = Client()
    client.force_login(rik)
    return client


def test_what_is_changed_shows_and_is_told(
    admin: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert admin.post("/gemeente/", FORM).status_code == 302
    assert "Stad Proef" in admin.get("/").content.decode()
    assert "--primary: #005500;" in Client().get("/gemeente/huisstijl.css").content.decode()
    assert TimelineLink.objects.get(kind="core.municipality").entry.code == "house.changed"


def test_a_colour_that_nobody_can_read_is_refused(admin: Client) -> None:
    page = admin.post("/gemeente/", {**FORM, "primary_colour": "#ffff00"})
    assert page.status_code == 422
    assert "te licht om te lezen" in page.content.decode()
    assert "Stad Proef" in page.content.decode()


@pytest.mark.parametrize("colour", ["rood", "#12345", "#00558c;}body{display:none"])
def test_a_colour_is_a_colour(admin: Client, colour: str) -> None:
    assert admin.post("/gemeente/", {**FORM, "header_colour": colour}).status_code == 422


def test_the_second_one_keeps_what_she_typed(admin: Client) -> None:
    Municipality.objects.update(version=2)
    page = admin.post("/gemeente/", FORM)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Stad Proef" in text
    assert 'name="version" value="2"' in text


def test_contrast_is_said_before_it_is_kept(admin: Client) -> None:
    page = admin.get("/gemeente/contrast/", {"primary_colour": "#ffff00", "header_colour": "x"})
    assert "te weinig contrast" in page.content.decode()


def test_a_logo_is_drawn_anew_and_served_as_an_image(
    admin: Client, django_capture_on_commit_callbacks: object
) -> None:
    file = io.BytesIO(png(1200, 300, kind="JPEG") + b"<script>alert(1)</script>")
    file.name = "logo.html"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        admin.post("/gemeente/logo/", {"version": "1", "logo": file})
    answer = Client().get("/gemeente/logo.png")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"script" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == (600, 150)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        admin.post("/gemeente/logo/", {"version": "2", "remove": "1"})
    assert Client().get("/gemeente/logo.png").status_code == 404


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", png()[:30], b"x" * (logos.LARGEST_FILE + 1)]
)
def test_what_is_no_logo_is_refused(data: bytes) -> None:
    with pytest.raises(logos.NotALogo):
        logos.redraw(data)


def test_an_image_with_too_many_points_is_not_unpacked() -> None:
    with pytest.raises(logos.NotALogo):
        logos.redraw(png(logos.LARGEST_SIDE + 1, 1))


def test_a_wrong_file_is_said(admin: Client) -> None:
    file = io.BytesIO(b"hallo")
    file.name = "logo.png"
    page = admin.post("/gemeente/logo/", {"version": "1", "logo": file}, follow=True)
    assert "geen leesbaar logo" in page.content.decode()


def test_two_at_once(rik: User) -> None:
    operations.change(version=1, by=rik, at=NOW, name="Een")
    with pytest.raises(Conflict) as refusal:
        operations.change(version=1, by=rik, at=NOW, name="Twee")
    assert refusal.value.changed_by == "Rik"
    assert Municipality.objects.get().name == "Een"


def test_paper_is_tagged_and_what_was_typed_is_never_markup(rik: User, tmp_path: object) -> None:
    template = tmp_path / "one.typ"  # type: ignore[operator]
    template.write_text(
        '#import "house.typ": data, page-in-style\n#show: page-in-style.with(title: data.title)\n#data.text'
    )
    house = operations.change_logo(png(), version=1, by=rik, at=NOW)
    text = '#read("/etc/passwd") *vet* $x$'
    made = paper.pdf(template, {"title": "Titel é", "text": text}, house=house, at=NOW)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "nl-BE"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo.Title) == "Titel é"
        assert b"pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes()
    assert made == paper.pdf(template, {"title": "Titel é", "text": text}, house=house, at=NOW)
