from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RouteCode(models.TextChoices):
    INTAKE = "intake", _("wat binnenkomt zonder bestemming")
    COMPLAINT = "complaint", _("mogelijke klachten")


class Route(models.Model):
    """Which team receives what has no other destination.

    Without a team it goes where the intake goes; the intake itself always has one.
    """

    code = models.CharField(max_length=12, choices=RouteCode.choices, unique=True)
    team = models.ForeignKey(
        "organisation.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="intake") | Q(team__isnull=False), name="intake_has_a_team"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_code_display())

    def get_absolute_url(self) -> str:
        return reverse("contacts:route", args=[self.code])
