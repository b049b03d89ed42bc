"""Whoever came by appointment said already how she is reached."""

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.core.models import ReadLogSubject
from onthaal.counter.appointments.operations import check_in
from onthaal.counter.appointments.tests import factories as bookings
from onthaal.counter.queue.states import VisitSource


@pytest.mark.django_db
def test_who_came_by_appointment_is_told_as_she_booked(client: Client) -> None:
    town = bookings.town()
    made = bookings.book(town)
    done = check_in(made, location=town.hall.location, source=VisitSource.KIOSK, by=None,
                    at=made.start_at)  # fmt: skip
    client.force_login(town.hall.els)
    page = client.get(reverse("pickup:new") + f"?bezoek={done.ticket.visit.public_id}")
    assert '<option value="mail" selected>' in page.content.decode()
    assert bookings.AN.email in page.content.decode()
    assert ReadLogSubject.objects.filter(kind="queue.visit").exists()
