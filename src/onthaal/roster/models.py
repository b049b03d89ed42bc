import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Week(models.Model):
    """The roster of one building in one week. Its row is the lock, its version what a head saw."""

    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="weeks", db_index=False
    )
    monday_date = models.DateField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["location", "monday_date"], name="a_week_once_a_building"
            )
        ]

    def __str__(self) -> str:
        return f"{self.location_id}: {self.monday_date}"


class Shift(models.Model):
    """Somebody staffs a counter (*dienst aan een balie*): a local day, from and until on the clock there.

    Times are those on the wall, so that a change of summer time moves nobody's shift.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="shifts")
    counter = models.ForeignKey(
        "organisation.Counter", on_delete=models.PROTECT, related_name="shifts", db_index=False
    )
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.PROTECT, related_name="shifts", db_index=False
    )
    day_date = models.DateField()
    from_time = models.TimeField()
    until_time = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_time__gt=F("from_time")), name="a_shift_lasts_a_while"
            ),
            # Every other overlap is refused by the operation, which locks the employee.
            models.UniqueConstraint(
                fields=["employee", "day_date", "from_time"], name="a_shift_begins_once"
            ),
        ]
        indexes = [models.Index(fields=["counter", "day_date"], name="shift_counter_day")]

    def __str__(self) -> str:
        return f"{self.employee_id} at {self.counter_id}: {self.day_date}"
