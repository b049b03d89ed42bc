from django.db import models


class BookingAttempt(models.Model):
    """Somebody made an appointment on the web from an internet address, for the limit per hour.

    The address itself is not kept: ``sender_hash`` is made with the secret of the installation. Rows go after
    a day.
    """

    sender_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sender_hash", "at"], name="booking_attempt")]

    def __str__(self) -> str:
        return f"{self.at}"
