"""Public pages that may speak another language than Dutch: rooms register theirs, the town switches."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info

from onthaal.house.models import PublicLanguage

DUTCH = "nl"


@dataclass(frozen=True)
class PublicPage:
    """``code`` is what is stored; ``label`` says to an administrator which pages are meant."""

    code: str
    label: Any


@dataclass(frozen=True)
class Spoken:
    """A language by its code and by its own name, as a visitor looks for it."""

    code: str
    name: str


_PAGES: dict[str, PublicPage] = {}


def register_page(page: PublicPage) -> None:
    _PAGES[page.code] = page


def pages() -> list[PublicPage]:
    return list(_PAGES.values())


def others() -> list[Spoken]:
    """Return the languages that there is a translation for, beside Dutch."""
    return [_spoken(code) for code, _label in settings.LANGUAGES if code != DUTCH]


def _spoken(code: str) -> Spoken:
    return Spoken(code, get_language_info(code)["name_local"])


def of_page(code: str) -> list[Spoken]:
    """Return the other languages that are switched on for a page."""
    rows = PublicLanguage.objects.filter(page=code, off_at=None)
    on = set(rows.values_list("language", flat=True))
    return [one for one in others() if one.code in on]


def offer_of(code: str, *, beside: str) -> list[Spoken]:
    """Return what a visitor of a page may choose beside the language that it is in; mostly nothing."""
    on = of_page(code)
    return [one for one in ([_spoken(DUTCH), *on] if on else []) if one.code != beside]
