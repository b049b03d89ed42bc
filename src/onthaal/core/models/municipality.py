from django.conf import settings
from django.db import models
from django.db.models import Q


class Municipality(models.Model):
    """The one municipality that this installation serves."""

    name = models.CharField(max_length=80)
    legal_name = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    formal_address = models.BooleanField(default=False)  # 'u' instead of 'je' to citizens
    demo = models.BooleanField(default=False)
    primary_colour = models.CharField(max_length=7, default="#00558c")  # '#rrggbb'
    header_colour = models.CharField(max_length=7, default="#00558c")
    logo = models.ForeignKey(
        "core.Attachment", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_municipality")]

    def __str__(self) -> str:
        return self.name
