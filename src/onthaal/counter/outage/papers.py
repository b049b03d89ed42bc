"""What comes out of the printer: the forms of a pack, the plan, and the list for when the systems are down.

Always in Dutch: it is read at the counter and by the inhabitant.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from onthaal.catalogue.fees import by_day
from onthaal.catalogue.models import Product, Situation
from onthaal.core.calendars import LOCAL, local_date
from onthaal.core.models import Municipality
from onthaal.core.wording import clock, euro, exact
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.outage import numbers
from onthaal.counter.outage.models import Pack, Plan
from onthaal.counter.outage.states import Ending, Paid
from onthaal.counter.queue.states import Priority
from onthaal.house import paper

FOLDER = Path(__file__).resolve().parent / "typst"
LANGUAGE = "nl"


def forms(pack: Pack, *, house: Municipality, at: datetime) -> bytes:
    """Return the forms of a pack, two on a page, as PDF/UA-1."""
    with translation.override(LANGUAGE):
        return paper.pdf(FOLDER / "forms.typ", _forms(pack), house=house, at=at)


def plan(row: Plan, *, house: Municipality, at: datetime) -> bytes:
    """Return the page that says what to do, as PDF/UA-1."""
    with translation.override(LANGUAGE):
        return paper.pdf(FOLDER / "plan.typ", _plan(row, at), house=house, at=at)


def needed(
    *,
    products: Iterable[Product],
    phones: Iterable[tuple[str, str]],
    appointments: Iterable[Appointment],
    house: Municipality,
    at: datetime,
) -> bytes:
    """Return what a clerk needs when nothing works, as PDF/UA-1: fees and pieces, numbers, who comes today."""
    with translation.override(LANGUAGE):
        content = {
            "title": _("Noodlijst van {day}").format(day=exact(local_date(at))),
            "made": _("Afgedrukt op {moment}").format(moment=exact(at.astimezone(LOCAL))),
            "products": [_product(one, at) for one in products],
            "phones": [list(one) for one in phones],
            "appointments": [_appointment(one) for one in appointments],
            "words": {
                "products": _("Producten: kost en meebrengen"),
                "phones": _("Telefoonnummers"),
                "appointments": _("Afspraken van vandaag"),
                "hour": _("Uur"),
                "name": _("Naam"),
                "what": _("Waarvoor"),
                "code": _("Code"),
                "who": _("Wie"),
                "number": _("Nummer"),
                "bring": _("Meebrengen"),
                "costs": _("Kost"),
                "none": _("Vandaag zijn er geen afspraken."),
            },
        }
        return paper.pdf(FOLDER / "needed.typ", content, house=house, at=at)


def _forms(pack: Pack) -> dict[str, Any]:
    window = f" · {pack.window.name}" if pack.window else ""
    return {
        "title": _("Formulieren {pack}: {counter}{window}").format(
            pack=numbers.pack(pack.pk), counter=pack.queue.counter.name, window=window
        ),
        "counter": f"{pack.queue.counter.name}{window}",
        "numbers": [numbers.compose(pack.pk, number) for number in range(1, pack.size + 1)],
        "times": [_("Gekomen"), _("Opgeroepen"), _("Begonnen"), _("Klaar")],
        "priorities": [str(one.label) for one in Priority],
        "endings": [str(one.label) for one in Ending],
        "ways": [str(one.label) for one in Paid if one],
        "words": {
            "form": _("Formulier"),
            "hour": _("uur"),
            "what": _("Waarvoor (product)"),
            "name": _("Naam en telefoon, alleen als het nodig is"),
            "pieces": _("Stukken gezien"),
            "ending": _("Afloop"),
            "to": _("Naar welke balie, of vervolg van formulier"),
            "paid": _("Betaald: bedrag"),
            "handed": _("Meegegeven (nummer van de afhaling), identiteit gezien"),
            "agent": _("Medewerker"),
            "window": _("Loket"),
            "appointment": _("Code van de afspraak"),
        },
    }


def _plan(row: Plan, at: datetime) -> dict[str, Any]:
    parts = (
        (_("Wie belt wie?"), row.who_calls),
        (_("Hoe werken we op papier?"), row.on_paper),
        (_("Waar ligt het wisselgeld, en hoe betaalt iemand?"), row.money),
    )
    return {
        "title": _("Wat te doen als de systemen stilliggen"),
        "made": _("Afgedrukt op {moment}").format(moment=exact(at.astimezone(LOCAL))),
        "parts": [
            {"title": title, "lines": [line for line in text.splitlines() if line.strip()]}
            for title, text in parts
        ],
        "empty": _("Nog niet ingevuld."),
        "after": _(
            "Houd elk formulier bij, ook een leeg of mislukt: het nummer wordt nadien ingevoerd of "
            "opzij gelegd met een reden."
        ),
    }


def _product(product: Product, at: datetime) -> dict[str, Any]:
    found: list[Situation] = list(product.situations.all())
    return {
        "name": product.name,
        "situations": [_situation(one, at, several=len(found) > 1) for one in found],
    }


def _situation(row: Situation, at: datetime, *, several: bool) -> dict[str, Any]:
    fees, _later = by_day(row.fees.all(), local_date(at))
    amounts = [
        f"{fee.label}: {fee.text if fee.amount_cents is None else euro(fee.amount_cents)}"
        for fee in fees
    ]
    return {
        "name": row.name if several else "",
        "fees": "; ".join(amounts),
        "bring": "; ".join(item.text for item in row.checklist.all()),
    }


def _appointment(row: Appointment) -> list[str]:
    hour = clock(row.start_at.astimezone(LOCAL))
    counter = row.agenda.queue.counter.name
    return [hour, row.name, f"{row.product.name} ({counter})", row.shown_code]
