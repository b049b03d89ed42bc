"""What is written to who may collect something: what, where and when, what to bring."""

from datetime import datetime

from django.utils.translation import gettext as _

from onthaal.core import shell
from onthaal.core.calendars import LOCAL, local_date
from onthaal.core.wording import day_in_words
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.rules import Days
from onthaal.organisation import hours
from onthaal.organisation.queries import exceptions_from, exceptions_of
from onthaal.organisation.wording import block_in_words

WEEK = 7


def message(pickup: Pickup, days: Days, *, reminder: bool, at: datetime) -> tuple[str, str]:
    """Return the subject and the text. The subject names no person, the text names her once."""
    product = pickup.product.name
    subject = (
        _("Herinnering: {product} ligt nog klaar") if reminder else _("{product} ligt klaar")
    ).format(product=product)
    first = (
        _("Je vroeg {product} aan. Het ligt nog altijd klaar om af te halen.")
        if reminder
        else _("Je vroeg {product} aan. Het ligt klaar om af te halen.")
    )
    parts = [
        _("Beste {name}").format(name=pickup.name),
        first.format(product=product),
        _("Nummer: {reference}").format(reference=pickup.reference),
        "\n".join([_("Waar:"), *_where(pickup)]),
        "\n".join([_("Wanneer:"), *_when(pickup, at=at)]),
        _("Meebrengen: {what}").format(what=bring(days)),
        _(
            "Kun je zelf niet komen? Geef dan iemand een volmacht mee die je ondertekende, met een kopie "
            "van je identiteitskaart."
        ),
        *_until(pickup, at=at),
        str(shell.municipality()),
    ]
    return subject, "\n\n".join(parts)


def bring(days: Days) -> str:
    """Return what to bring in words."""
    return days.bring or _("je identiteitskaart of een ander stuk met foto, en deze brief of mail")


def _where(pickup: Pickup) -> list[str]:
    place = pickup.counter.location
    town = " ".join(part for part in (place.postcode, place.town) if part)
    lines = [
        f"{pickup.counter.name}, {place.name}",
        ", ".join(p for p in (place.street, town) if p),
    ]
    return [line for line in lines if line]


def _when(pickup: Pickup, *, at: datetime) -> list[str]:
    """Return the open hours of the coming week, one line per open day."""
    today = local_date(at)
    other = exceptions_of(pickup.counter, exceptions_from(today))
    days = hours.of_days(pickup.counter.hours, today, WEEK, other)
    lines = [
        f"{day_in_words(day.day, today=today)}: {', '.join(block_in_words(one) for one in day.blocks)}"
        for day in days
        if day.blocks
    ]
    return lines or [_("Vraag het ons: er zijn nu geen openingsuren bekend.")]


def _until(pickup: Pickup, *, at: datetime) -> list[str]:
    if pickup.end_date is None:
        return []
    day = pickup.end_date.strftime("%d/%m/%Y")
    return (
        [_("We bewaren het tot {day}.").format(day=day)]
        if pickup.end_date > at.astimezone(LOCAL).date()
        else []
    )
