"""The words of an import, for templates."""

from typing import Any

from django import template

from onthaal.catalogue.lpdc import wording
from onthaal.catalogue.models import ImportRun

register = template.Library()


@register.filter
def failure(code: str) -> str:
    return wording.failure(code)


@register.filter
def remarks(rows: Any) -> list[str]:
    return wording.remarks(rows)


@register.filter
def verdict(code: str) -> str:
    return str(wording.VERDICTS.get(code, code))


@register.filter
def verdicts(run: ImportRun) -> list[tuple[str, str, int]]:
    """Return code, word and count of every verdict that a run gave."""
    return [
        (code, str(word), count)
        for code, word in wording.VERDICTS.items()
        if (count := getattr(run, code))
    ]
