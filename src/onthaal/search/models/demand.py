"""What was asked and not found, and what the editors made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User

LONGEST = 200


class Demand(models.Model):
    """How often one question found nothing on one day; ``text`` is without personal data.

    ``near_kind`` and ``near_id`` name the best of what might fit, '' and ``None`` without any.
    """

    key = models.CharField(max_length=LONGEST)
    text = models.CharField(max_length=LONGEST)
    day = models.DateField()
    language = models.CharField(max_length=2)
    count = models.PositiveIntegerField(default=0)
    near_kind = models.CharField(max_length=40, blank=True)
    near_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="search_demand_once")]
        indexes = [models.Index(fields=["day"], name="search_demand_day")]

    def __str__(self) -> str:
        return self.text


class DemandDecision(models.Model):
    """What an editor did with a question: it waits no longer in the list."""

    class Decision(models.TextChoices):
        DISMISSED = "dismissed", _("opzijgezet")
        BELONGS = "belongs", _("hoort ergens bij")

    key = models.CharField(max_length=LONGEST, unique=True)
    decision = models.CharField(max_length=12, choices=Decision)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    wording = models.OneToOneField("Wording", on_delete=models.CASCADE, null=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.decision}"


class Wording(models.Model):
    """What people call a document, learned from a question: it counts as one more keyword."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    text = models.CharField(max_length=LONGEST)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "text"], name="search_wording_once")
        ]

    def __str__(self) -> str:
        return self.text
