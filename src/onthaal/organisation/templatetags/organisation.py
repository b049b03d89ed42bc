"""Opening hours in templates."""

from django import template
from django.utils import timezone

from onthaal.organisation.hours import OpenState
from onthaal.organisation.wording import open_in_words

register = template.Library()


@register.filter
def open_words(state: OpenState) -> str:
    """Say 'nu open tot 12:00' or 'nu gesloten, opnieuw open maandag 9:00'."""
    return open_in_words(state, at=timezone.now())
