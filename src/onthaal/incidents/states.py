"""The words of an alarm and of an incident."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AlarmState(models.TextChoices):
    PENDING = "pending", _("gaat over enkele seconden af")
    SOUNDING = "sounding", _("loopt")
    WITHDRAWN = "withdrawn", _("teruggenomen")
    ENDED = "ended", _("voorbij")


class IncidentState(models.TextChoices):
    OPEN = "open", _("in opvolging")
    CLOSED = "closed", _("afgerond")


class Where(models.TextChoices):
    COUNTER = "counter", _("aan de balie")
    PHONE = "phone", _("aan de telefoon")
    WRITTEN = "written", _("schriftelijk of online")
    OUTSIDE = "outside", _("buiten het gebouw")
    ELSEWHERE = "elsewhere", _("elders in het gebouw")


class Help(models.TextChoices):
    """What a colleague may need after an incident; each becomes a task with a term."""

    TALK = "talk", _("een gesprek")
    MEDICAL = "medical", _("medische hulp")
    POLICE = "police", _("aangifte bij de politie")
