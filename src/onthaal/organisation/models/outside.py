from django.db import models
from django.urls import reverse

from onthaal.organisation.models.versioned import Lasting, Versioned


class OutsideBody(Lasting):
    """An organisation that does something for inhabitants that we do not (Limburg.net, Fluvius)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    what_for = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164 or a short number
    email = models.EmailField(blank=True)
    notification_email = models.EmailField(blank=True)  # where forwarded reports go
    url = models.URLField(blank=True)
    sort_key = models.CharField(max_length=240, db_index=True)
    search_key = models.TextField(default="")

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        return f"elders-{self.slug}"

    def get_absolute_url(self) -> str:
        return f"{reverse('organisation:directory')}#{self.anchor}"


class EmergencyNumber(Versioned):
    """What to say and whom to call when there is danger now."""

    position = models.PositiveSmallIntegerField(unique=True)
    situation = models.CharField(max_length=120)
    what_to_say = models.TextField()
    call = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.situation
