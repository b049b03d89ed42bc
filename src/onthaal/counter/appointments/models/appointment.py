import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from onthaal.core.compartments import CompartmentField
from onthaal.core.models import UndoableStep
from onthaal.counter.appointments.models.agenda import Agenda
from onthaal.counter.appointments.states import AppointmentState, Purpose, Source, Step


class Appointment(models.Model):
    """Somebody is expected at a counter at an hour. Moving it keeps the row, its reference and its ``uid``.

    ``name``, ``email`` and ``phone`` are what was typed; ``party`` is who it turned out to be. ``code``
    checks in at the kiosk and tells nothing. ``pieces`` is what to bring as it was shown. ``site`` is the
    address that inhabitants use, for links in mails that a clock sends. ``sequence`` grows with every mail
    that changes her calendar (RFC 5545). ``told_at`` is when she heard that it cannot go on.
    """

    reference = models.CharField(max_length=24, unique=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=8, unique=True)
    form_key = models.UUIDField(unique=True)  # of the form: sent twice, it is one appointment
    agenda = models.ForeignKey(
        Agenda, on_delete=models.PROTECT, related_name="appointments", db_index=False
    )
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    situation_code = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=7, choices=Purpose.choices, default=Purpose.APPLY)
    start_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    day_date = models.DateField()  # the local day
    state = models.CharField(
        max_length=10, choices=AppointmentState.choices, default=AppointmentState.BOOKED
    )
    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=400, db_index=True)  # the words of the name, folded
    birth_date = models.DateField(null=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="appointments"
    )
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.PROTECT, related_name="appointments"
    )
    visit = models.OneToOneField(
        "queue.Visit", null=True, on_delete=models.PROTECT, related_name="appointment"
    )
    language = models.CharField(max_length=3, default="nl")
    notes = models.CharField(max_length=1000, blank=True)
    pieces = models.JSONField(default=list)
    source = models.CharField(max_length=6, choices=Source.choices)
    site = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    compartment = CompartmentField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""), name="an_appointment_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5), name="an_appointment_takes_five_minutes"
            ),
            models.CheckConstraint(
                condition=~Q(state=AppointmentState.CHECKED_IN) | Q(visit__isnull=False),
                name="who_checked_in_is_here",
            ),
        ]
        indexes = [
            models.Index(fields=["agenda", "day_date", "start_at"], name="appointment_day"),
            models.Index(
                fields=["day_date"],
                condition=Q(state__in=[AppointmentState.BOOKED, AppointmentState.CHECKED_IN]),
                name="appointment_expected",
            ),
            models.Index(fields=["email"], condition=~Q(email=""), name="appointment_email"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="appointment_phone"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("appointments:appointment", args=[self.reference])

    @property
    def shown_code(self) -> str:
        """The code as people read it: 'K7M-2QX'."""
        return f"{self.code[:3]}-{self.code[3:]}"


class Seat(models.Model):
    """Five minutes of one seat of an agenda: an appointment takes as many in a row as it lasts.

    The database gives each to one appointment. A seat is no person: an appointment may take seat 1 for five
    minutes and seat 2 for the next.
    """

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="seats")
    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, related_name="seats", db_index=False
    )
    start_at = models.DateTimeField()
    seat = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "start_at", "seat"], name="a_seat_is_taken_once"
            ),
            models.CheckConstraint(condition=Q(seat__gte=1), name="seats_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.start_at}: {self.seat}"


class AppointmentStep(UndoableStep):
    """One thing that happened to an appointment; ``before`` are its columns until then.

    A step that was undone stays, with when and by whom; figures read the steps that stand.
    """

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)

    class Meta(UndoableStep.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")),
                name="undone_after_it_was_done",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id}: {self.step}"
