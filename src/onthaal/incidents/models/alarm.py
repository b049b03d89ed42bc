import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onthaal.incidents.states import AlarmState


class Alarm(models.Model):
    """A colleague asks for help without a sound. It reaches the others from ``sounds_at`` on.

    Until then she can take it back and nobody saw anything. ``location`` empty reaches everybody.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alarms"
    )
    raised_at = models.DateTimeField()
    sounds_at = models.DateTimeField()
    location = models.ForeignKey(
        "organisation.Location",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    place = models.CharField(max_length=120, blank=True)  # 'Loket 3'
    withdrawn_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sounds_at__gte=F("raised_at")),
                name="an_alarm_sounds_after_it_is_raised",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(ended_at__isnull=True),
                name="an_alarm_ends_in_one_way",
            ),
            models.UniqueConstraint(
                fields=["raised_by"],
                condition=Q(withdrawn_at__isnull=True, ended_at__isnull=True),
                name="one_alarm_of_a_colleague",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sounds_at"],
                condition=Q(withdrawn_at__isnull=True, ended_at__isnull=True),
                name="alarm_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.raised_by_id}: {self.place}"

    def state_at(self, at: datetime) -> AlarmState:
        """Return how it stands at ``at``."""
        if self.withdrawn_at is not None:
            return AlarmState.WITHDRAWN
        if self.ended_at is not None:
            return AlarmState.ENDED
        return AlarmState.PENDING if at < self.sounds_at else AlarmState.SOUNDING


class AlarmAnswer(models.Model):
    """A colleague who saw an alarm and comes."""

    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alarm", "by"], name="an_answer_once_a_colleague")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} to {self.alarm_id}"
