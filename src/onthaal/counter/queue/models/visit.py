import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.checklists import Outcome
from onthaal.core.compartments import CompartmentField
from onthaal.counter.queue.states import VisitResult, VisitSource


class Visit(models.Model):
    """Somebody who came to a building for something, from the door until she left.

    ``need`` is what she said she came for. ``party`` is who it turned out to be; ``name`` only what was
    typed, to call her by at the window. Neither is ever shown on a screen for the public. ``contact`` is
    the conversation at the window.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day_date = models.DateField()  # the local day
    arrived_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=10, choices=VisitSource.choices)
    result = models.CharField(max_length=10, choices=VisitResult.choices, blank=True)
    need = models.CharField(max_length=400, blank=True)
    product = models.ForeignKey(
        "catalogue.Product", null=True, on_delete=models.PROTECT, related_name="+"
    )
    situation_code = models.CharField(max_length=60, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="visits"
    )
    name = models.CharField(max_length=200, blank=True)
    contact = models.OneToOneField(
        "contacts.Contact", null=True, on_delete=models.PROTECT, related_name="visit"
    )
    language = models.CharField(max_length=3, default="nl")
    compartment = CompartmentField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result="", ended_at__isnull=True)
                | (~Q(result="") & Q(ended_at__isnull=False)),
                name="a_visit_that_ended_has_a_result",
            )
        ]
        indexes = [models.Index(fields=["location", "day_date", "id"], name="visit_day")]

    def __str__(self) -> str:
        return f"{self.day_date}: {self.need or self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("queue:visit", args=[self.public_id])


class VisitPiece(models.Model):
    """What was looked at before she waited: a piece of the checklist with its verdict."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    outcome = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Outcome])
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "position"], name="a_place_in_the_pieces")
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.outcome}"
