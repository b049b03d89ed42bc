from django.conf import settings
from django.db import models


class Versioned(models.Model):
    """A row that several people edit: ``version`` says which state somebody saw."""

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class Lasting(Versioned):
    """A row that others point at: it is never deleted, it becomes inactive."""

    active = models.BooleanField(default=True)

    class Meta:
        abstract = True
