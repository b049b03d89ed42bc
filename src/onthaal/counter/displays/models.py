import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.counter.queue.models import Queue


class DeviceKind(models.TextChoices):
    DISPLAY = "display", _("scherm in de wachtzaal")
    KIOSK = "kiosk", _("zuil")


class Device(models.Model):
    """A screen or a kiosk of the house: paired once, known by its cookie until that is revoked.

    Of the secret in the cookie only the digest is kept; '' is paired with nothing. ``queues`` are what
    a screen shows, in any building.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=DeviceKind.choices)
    name = models.CharField(max_length=60)  # 'Wachtzaal gelijkvloers'
    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    queues = models.ManyToManyField(Queue, related_name="+")
    sound = models.BooleanField(default=True)
    speech = models.BooleanField(default=True)
    digest = models.CharField(max_length=64, blank=True)
    paired_at = models.DateTimeField(null=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
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
                fields=["location", "name"],
                condition=Q(active=True),
                name="a_device_once_a_building",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="a_secret_is_of_one_device"
            ),
            models.CheckConstraint(
                condition=Q(digest="") | Q(active=True), name="what_is_stopped_is_not_paired"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("displays:device", args=[self.public_id])

    @property
    def is_paired(self) -> bool:
        return bool(self.digest)


class Pairing(models.Model):
    """A browser that shows a code and waits until somebody of the staff types it.

    It is known by a cookie of its own, of which the digest is kept. ``device`` is what it was paired
    with; the browser fetches its secret once and the row goes.
    """

    code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=8, choices=DeviceKind.choices)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    device = models.ForeignKey(Device, null=True, on_delete=models.CASCADE, related_name="pairings")

    def __str__(self) -> str:
        return self.code
