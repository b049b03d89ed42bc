"""The filters of our templates; the wording itself is in :mod:`onthaal.core.wording`."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onthaal.core import notices, wording

register = template.Library()

STATE_WORDS = {
    wording.LATE: _("te laat"),
    wording.TODAY: _("vandaag"),
    wording.ON_TRACK: _("op schema"),
}


def _local(moment: datetime | date) -> datetime | date:
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment


@register.filter
def when(moment: datetime | date | None) -> str:
    """Say when: 'vandaag 14:05', 'gisteren 9:00', '3 november'."""
    if not moment:
        return ""
    return wording.when(_local(moment), now=timezone.localtime(timezone.now()))


@register.filter
def exact(moment: datetime | date | None) -> str:
    """Say the whole moment: 'woensdag 25 november 2026 om 14:05'."""
    return wording.exact(_local(moment)) if moment else ""


@register.filter
def euro(cents: int | None) -> str:
    """Return integer cents as '€ 12,50'; '' for an amount that is not known."""
    return "" if cents is None else wording.euro(cents)


@register.filter
def phone(number: str | None) -> str:
    """Return a stored number as people dial it."""
    return wording.phone(number) if number else ""


@register.filter
def capped(count: int | None) -> str:
    """Return a count, exact up to 1.000 and '1.000+' above."""
    return "" if count is None else wording.capped(count)


@register.simple_tag
def moment(at: datetime | date | None) -> str:
    """Show a moment in words, exact in the title; '' without one. A tag: a list shows many."""
    if not at:
        return ""
    here, now = _local(at), timezone.localtime(timezone.now())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        here.isoformat(),
        wording.exact(here),
        wording.when(here, now=now),
    )


@register.simple_tag
def term(due_at: datetime | None) -> str:
    """Show a term with shape, colour and words: *op schema*, *vandaag*, *te laat*; '' without one."""
    if not due_at:
        return ""
    here, now = timezone.localtime(due_at), timezone.localtime(timezone.now())
    return _term(here, now.replace(microsecond=0), get_language())


@lru_cache(maxsize=1000)  # a list shows the same few terms again and again: the end of a day
def _term(here: datetime, now: datetime, _language: str | None) -> SafeString:
    state = wording.due_state(here, now=now)
    return format_html(
        '<span class="due due--{}"><span class="due__shape" aria-hidden="true"></span>'
        '<span class="due__state">{}</span> '
        '<time class="due__left" datetime="{}" title="{}">{}</time></span>',
        state,
        STATE_WORDS[state],
        here.isoformat(),
        wording.exact(here),
        wording.due_in_words(here, now=now),
    )


@register.simple_tag
def same(name: str) -> SafeString:
    """Show a partial that is the same on every page: rendered once per language and process."""
    make = _same.__wrapped__ if settings.DEBUG else _same
    return make(name, get_language())


@lru_cache
def _same(name: str, _language: str | None) -> SafeString:
    return render_to_string(name)


@register.simple_tag(takes_context=True)
def notice(context: Context, kind: str, object_id: int, style: str = notices.BLOCK) -> SafeString:
    """Leave room for the warnings about a row: a 'block' on its page, a 'chip' beside its name."""
    return notices.place(context["request"], (kind, object_id), style=style)
