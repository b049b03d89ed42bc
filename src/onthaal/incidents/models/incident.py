import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.compartments import Compartment, CompartmentField
from onthaal.incidents.models.alarm import Alarm
from onthaal.incidents.states import IncidentState, Where


class IncidentKind(models.Model):
    """A kind of incident, as the town names it."""

    name = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Incident(models.Model):
    """Something that was done to a colleague. It lies in a compartment of its own.

    ``text`` and ``measures`` are emptied when the time to keep them is over (``erased_at``); kind, day,
    place and department stay for the figures.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey(IncidentKind, on_delete=models.PROTECT, related_name="incidents")
    happened_at = models.DateTimeField()
    happened_date = models.DateField()  # the local day
    where = models.CharField(max_length=10, choices=Where.choices)
    location = models.ForeignKey(
        "organisation.Location",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, related_name="incidents"
    )
    text = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    alarm = models.OneToOneField(
        Alarm, null=True, on_delete=models.PROTECT, related_name="incident"
    )
    compartment = CompartmentField(default=Compartment.INCIDENT)
    state = models.CharField(
        max_length=6, choices=IncidentState.choices, default=IncidentState.OPEN
    )
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="incidents"
    )
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state="closed", closed_at__isnull=False),
                name="an_incident_that_is_closed_has_a_moment",
            )
        ]
        indexes = [
            models.Index(fields=["happened_date"], name="incident_day"),
            models.Index(
                fields=["closed_at"],
                condition=Q(erased_at__isnull=True, closed_at__isnull=False),
                name="incident_to_erase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_date}: {self.kind_id}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:incident", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state == IncidentState.OPEN


class IncidentPerson(models.Model):
    """Who did it, in words and perhaps as a person we know. In a row of its own: it goes first.

    No line on her timeline points here, and her own page says nothing of it.
    """

    incident = models.OneToOneField(
        Incident, primary_key=True, on_delete=models.CASCADE, related_name="person"
    )
    description = models.CharField(max_length=400, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"person of {self.incident_id}"
