from django.db import models
from django.utils.translation import gettext_lazy as _


class RouteCode(models.TextChoices):
    INTAKE = "intake", _("wat binnenkomt zonder bestemming")
    COMPLAINT = "complaint", _("mogelijke klachten")


class Route(models.Model):
    """Which team receives what has no other destination."""

    code = models.CharField(max_length=12, choices=RouteCode.choices, unique=True)
    team = models.ForeignKey("organisation.Team", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.code}: {self.team_id}"
