"""The partials that every room includes: what they say, and what a screen reader can follow."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from onthaal.core.templatetags.onthaal import moment, same, term
from onthaal.core.timeline import TimelineLine, TimelinePage


class CallForm(forms.Form):
    phone = forms.CharField(label="Telefoon", help_text="Zoals 089 56 05 60.")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Vraag")], widget=forms.RadioSelect)


def test_a_wrong_field_is_tied_to_its_help_and_its_error() -> None:
    page = render_to_string("core/_field.html", {"field": CallForm({})["phone"]})
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in page
    assert 'id="id_phone_helptext"' in page
    assert 'id="id_phone_error"' in page
    assert 'aria-invalid="true"' in page
    assert "(verplicht)" in page


def test_a_group_of_choices_has_a_legend() -> None:
    page = render_to_string("core/_field.html", {"field": CallForm()["kind"]})
    assert "<legend" in page
    assert 'id="id_kind"' in page


def test_the_summary_links_to_each_wrong_field() -> None:
    page = render_to_string("core/_form_errors.html", {"form": CallForm({})})
    assert 'href="#id_phone"' in page
    assert 'href="#id_kind"' in page


@pytest.mark.parametrize(
    ("hours", "state"), [(-48, "te laat"), (24 * 10, "op schema")]
)  # fmt: skip
def test_a_term_says_its_state_in_words(hours: int, state: str) -> None:
    due = timezone.now() + timedelta(hours=hours)
    assert state in term(due)


def test_no_term_says_nothing() -> None:
    assert term(None) == ""


def test_the_exact_moment_is_in_the_title() -> None:
    page = moment(datetime(2026, 3, 2, 8, 5, tzinfo=UTC))
    assert 'title="maandag 2 maart 2026 om 9:05"' in page
    assert 'datetime="2026-03-02T09:05:00+01:00"' in page


def test_a_timeline_escapes_what_people_typed() -> None:
    line = TimelineLine(7, timezone.now(), "x", "Gebeld", "", "<b>hallo</b>", ())
    page = render_to_string("core/_timeline.html", {"timeline": TimelinePage([line], None)})
    assert "&lt;b&gt;hallo" in page
    assert "vanzelf" in page


def test_the_pages_for_trouble_need_no_context() -> None:
    for name in ("500.html", "503.html"):
        assert "niets half bewaard" in render_to_string(name)


def test_what_is_the_same_on_every_page_is_in_the_readers_language() -> None:
    assert "Sneltoetsen" in same("core/_keys.html")
    with override("en"):
        assert "Sneltoetsen" not in same("core/_keys.html")
