"""The filters of our templates; the wording itself is in :mod:`onthaal.core.wording`."""

from datetime import date, datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from onthaal.core import notices, wording

register = template.Library()


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
def machine(moment: datetime | date | None) -> str:
    """Return the moment for the ``datetime`` attribute of a ``<time>``."""
    return _local(moment).isoformat() if moment else ""


@register.filter
def due_state(due: datetime | None) -> str:
    """Return 'late', 'today' or 'on_track'; '' without a term."""
    if due is None:
        return ""
    return wording.due_state(timezone.localtime(due), now=timezone.localtime(timezone.now()))


@register.filter
def due(moment: datetime | None) -> str:
    """Say how long is left: 'nog 2 werkdagen', 'was dinsdag'."""
    if moment is None:
        return ""
    now = timezone.localtime(timezone.now())
    return wording.due_in_words(timezone.localtime(moment), now=now)


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


@register.simple_tag(takes_context=True)
def notice(context: Context, kind: str, object_id: int, style: str = notices.BLOCK) -> SafeString:
    """Leave room for the warnings about a row: a 'block' on its page, a 'chip' beside its name."""
    return notices.place(context["request"], (kind, object_id), style=style)
