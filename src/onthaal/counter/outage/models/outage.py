import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Outage(models.Model):
    """A stretch of time in which a building worked on paper (*storing*), declared by the head of service.

    ``until_at`` is empty while it lasts. It is closed when every form that was given out in it is
    accounted for; its row is the lock of what is entered.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="outages"
    )
    team = models.ForeignKey("organisation.Team", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
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
                condition=Q(until_at__isnull=True) | Q(until_at__gt=F("from_at")),
                name="an_outage_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(until_at__isnull=False),
                name="a_closed_outage_has_ended",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_outage_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return reverse("outage:outage", args=[self.public_id])


class Plan(models.Model):
    """What to do in an outage, as this town agreed it: one row, printed as one page."""

    who_calls = models.TextField(blank=True)
    on_paper = models.TextField(blank=True)
    money = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)
    # The list for when the systems are down is of use when it was printed this morning.
    list_printed_at = models.DateTimeField(null=True)
    list_printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_outage_plan")]

    def __str__(self) -> str:
        return self.who_calls
