"""What was asked and not found, and what the editors made of it."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User

LONGEST = 200


class Wording(models.Model):
    """What people call a document, learned from a question: it counts as one more keyword."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    text = models.CharField(max_length=LONGEST)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "text"], name="search_wording_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Demand(models.Model):
    """A question that found nothing, without personal data; ``key`` joins equal questions.

    ``near_kind`` and ``near_id`` name the best of what might fit, '' and ``None`` without any.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("wacht")
        DISMISSED = "dismissed", _("opzijgezet")
        BELONGS = "belongs", _("hoort ergens bij")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=LONGEST, unique=True)
    text = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=2)
    last_day = models.DateField()
    near_kind = models.CharField(max_length=40, blank=True)
    near_id = models.PositiveBigIntegerField(null=True)
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    wording = models.OneToOneField(Wording, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="open", decided_at__isnull=True)
                | (~models.Q(decision="open") & models.Q(decided_at__isnull=False)),
                name="search_demand_decided_once",
            )
        ]
        indexes = [models.Index(fields=["decision", "last_day"], name="search_demand_waiting")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("search:demand_item", args=[self.public_id])


class DemandDay(models.Model):
    """How often a question found nothing on one day; kept 90 days."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["demand", "day"], name="search_demand_day")]
        indexes = [models.Index(fields=["day"], name="search_demand_by_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
