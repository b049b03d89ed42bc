"""A page says where a warning may stand; which there are is read once, when the page is whole."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from onthaal.core import notices
from onthaal.core.models import ReferenceCounter
from onthaal.core.notices import BLOCK, CHIP, Notice, Source
from onthaal.core.together import Row

pytestmark = pytest.mark.django_db
USER: Any = get_user_model()(pk=7)
LINE = "{% notice 'tests.thing' one 'chip' %}"


def _make(rows: list[Row]) -> dict[tuple[str, int], Notice]:
    return {
        ("tests.thing", row["last"]): Notice("kort", f"Lang & {row['last']}", f"/{row['last']}/")
        for row in rows
    }


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warn of the things 3 and 4, from two rooms."""
    monkeypatch.setattr(notices, "_SOURCES", {})
    for code, last in (("one", 3), ("two", 4)):
        ReferenceCounter.objects.create(prefix=code, year=2026, last=last)
        notices.register(
            Source(
                code=code,
                rows=lambda user, wanted, prefix=code: ReferenceCounter.objects.filter(  # type: ignore[misc]
                    prefix=prefix, last__in=wanted.get("tests.thing", [])
                ),
                columns=("last",),
                make=_make,
            )
        )


def _request(user: Any = USER) -> HttpRequest:
    request = HttpRequest()
    request.user = user
    return request


def _page(request: HttpRequest, template: str, **context: Any) -> str:
    made = Template("{% load onthaal %}" + template)
    response = HttpResponse(made.render(Context({"request": request, **context})))
    notices.fill(request, response)
    return response.content.decode()


def test_a_list_of_any_length_takes_one_statement(warned: None) -> None:
    template = "{% for one in many %}" + LINE + "{% endfor %}"
    with CaptureQueriesContext(connection) as captured:
        page = _page(_request(), template, many=range(1, 200))
    assert len(captured) == 1
    assert page.count("chip--warn") == 2
    assert page.count("notice--short") == 199
    assert "<!--" not in page


def test_a_page_without_room_for_warnings_asks_nothing(warned: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert _page(_request(), "<p>niets</p>") == "<p>niets</p>"
    assert not captured


def test_a_place_has_both_words_and_says_which_it_shows(warned: None) -> None:
    """So that a warning that comes later is the same for every place."""
    page = _page(_request(), "{% notice 'tests.thing' 3 %}|{% notice 'tests.thing' 3 'chip' %}")
    block, chip = page.split("|")
    assert block.startswith('<div class="notice" data-notice="tests.thing:3">')
    assert chip.startswith('<span class="notice notice--short" data-notice="tests.thing:3">')
    for place in (block, chip):
        for words in ("Lang &amp; 3", "kort", 'href="/3/"'):
            assert words in place


def test_room_without_a_warning_is_empty_so_that_one_can_come(warned: None) -> None:
    page = _page(_request(), "{% notice 'tests.thing' 9 %}")
    assert page == '<div class="notice" data-notice="tests.thing:9"></div>'


def test_who_is_not_logged_in_is_not_warned(warned: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        page = _page(_request(AnonymousUser()), "{% notice 'tests.thing' 3 %}")
    assert "Lang" not in page
    assert not captured


def test_a_mark_cannot_be_written_by_hand(warned: None) -> None:
    """Text that looks like a mark stays text: the mark of a page holds what nobody can guess."""
    first, second = _request(), _request()
    stolen = str(notices.place(first, ("tests.thing", 3)))
    page = _page(second, "{{ stolen|safe }}{% notice 'tests.thing' 9 %}", stolen=stolen)
    assert stolen in page
    assert "Lang" not in page


def test_what_is_streamed_is_left_alone(warned: None) -> None:
    request = _request()
    notices.place(request, ("tests.thing", 3))
    answer = StreamingHttpResponse([b"a,b"])
    notices.fill(request, answer)
    assert b"".join(answer) == b"a,b"


def test_nothing_is_asked_of_nobody(warned: None) -> None:
    assert notices.of([], user=USER) == {}
    found = notices.of([("tests.thing", 3), ("tests.thing", 4)], user=USER)
    assert {ref[1] for ref in found} == {3, 4}
    assert str(notices.render(("tests.thing", 1), [], style=CHIP)).startswith("<span")
    assert str(notices.render(("tests.thing", 1), [], style=BLOCK)).startswith("<div")


def test_a_source_is_registered_once(warned: None) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        notices.register(
            Source("one", lambda user, wanted: ReferenceCounter.objects.none(), (), _make)
        )
