"""What the pages of appointments show in the tests over all pages."""

import uuid
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.core import links
from onthaal.counter.appointments import operations
from onthaal.counter.appointments.models import Agenda, Appointment
from onthaal.counter.appointments.public import sign
from onthaal.counter.appointments.refs import APPOINTMENT, LINK
from onthaal.counter.queue import operations as queue
from onthaal.organisation.tests import factory

FAR = timedelta(days=9000)  # still to come, whenever the tests run


def addresses() -> dict[str, dict[str, Any]]:
    department = factory.department("Dienst met afspraken")
    counter = factory.counter(factory.location("Gebouw met afspraken"), "Balie met afspraken")
    product = Product.objects.create(
        number=9001, slug="met-afspraak", name="Met afspraak", department=department, changed_at=NOW
    )
    product.counters.add(counter)
    made = _appointment(_agenda(counter), product)
    link = links.make(
        purpose=LINK, about=(APPOINTMENT, made.pk), recipient=made.email, lasts=FAR,
        address="https://stad.example/", at=NOW, by=None,
    )  # fmt: skip
    reference, slug = {"reference": made.reference}, {"slug": product.slug}
    return {
        **{f"appointments:{name}": {} for name in ("day", "new", "agendas", "stranded")},
        **{
            f"appointments:{name}": reference
            for name in ("appointment", "move", "cancel", "check_in", "missed", "undo")
        },
        "appointments:new_for": slug,
        "appointments:agenda": {"slug": counter.slug},
        "booking:start": {},
        **{f"booking:{name}": slug for name in ("product", "when", "details")},
        **{f"booking:{name}": {"token": sign(made)} for name in ("made", "calendar_file")},
        **{
            f"booking:{name}": {"token": links.token_of(link)}
            for name in ("mine", "move", "cancel")
        },
    }


def _agenda(counter: Any) -> Agenda:
    made = queue.open_queue(counter, letter="XA", typical_minutes=8, by=None, at=NOW)
    return operations.save_agenda(
        made, rules=operations.Rules(), offers={}, version=0, by=None, at=NOW
    )


def _appointment(agenda: Agenda, product: Product) -> Appointment:
    return Appointment.objects.create(
        reference="AF-2026-900001-X", code="K7M2QX", form_key=uuid.uuid4(), agenda=agenda,
        product=product, start_at=NOW + FAR, minutes=15, day_date=(NOW + FAR).date(), name="An",
        email="an@voorbeeld.example", source="online", created_at=NOW, changed_at=NOW,
    )  # fmt: skip


def busy_pages() -> dict[str, tuple[str, str]]:
    today = timezone.localdate()
    made = Appointment.objects.filter(day_date__gt=today, party__isnull=False).order_by("pk")[0]
    product = made.product.slug
    return {
        "appointments of a day": ("els", f"{reverse('appointments:day')}?dag={made.day_date}"),
        "appointments by name": ("els", f"{reverse('appointments:day')}?q={made.name[:4]}"),
        "an appointment": ("els", made.get_absolute_url()),
        "an appointment to move": ("els", reverse("appointments:move", args=[made.reference])),
        "a new appointment": ("sofie", reverse("appointments:new")),
        "a new appointment for a product": (
            "sofie", reverse("appointments:new_for", args=[product])
        ),
        "agendas": ("greet", reverse("appointments:agendas")),
        "an agenda": (
            "greet",
            reverse("appointments:agenda", args=[made.agenda.queue.counter.slug]),
        ),
        "what cannot go on": ("greet", reverse("appointments:stranded")),
        "what inhabitants can book": ("els", reverse("booking:start")),
        "a product to book": ("els", reverse("booking:product", args=[product])),
        "a day to book": ("els", reverse("booking:when", args=[product])),
        "a product in public": ("els", reverse("info:product", args=[product])),
    }  # fmt: skip
