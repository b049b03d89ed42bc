"""The addresses of the steps of an appointment, days by name, and the code to scan."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from onthaal.core import qr
from onthaal.counter.appointments.choosing import Chosen

register = template.Library()


@register.filter
def with_day(chosen: Chosen, day: date) -> str:
    """Return the query of an address with another day, at its hours."""
    return f"{chosen.query(dag=day.isoformat(), uur='')}#uren"


@register.filter
def with_hour(chosen: Chosen, key: str) -> str:
    """Return the query of an address with an hour."""
    return chosen.query(uur=key)


@register.filter
def with_place(chosen: Chosen, slug: str) -> str:
    """Return the query of an address with a place; its hours are others."""
    return chosen.query(waar=slug, dag="", uur="")


@register.filter
def weekday(day: date | datetime) -> str:
    """Return 'maandag'."""
    local = timezone.localtime(day) if isinstance(day, datetime) else day
    return str(WEEKDAYS[local.weekday()])


@register.filter
def scanned(code: str) -> str:
    """Return a code as the address of an image of its QR code."""
    return qr.data_uri(code)
