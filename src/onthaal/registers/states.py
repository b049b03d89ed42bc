"""Why somebody asked, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    IDENTIFY = "identify", _("nagaan wie aan het loket staat")
    DELIVER = "deliver", _("een product afleveren")
    PROXY = "proxy", _("nagaan wie voor iemand mag optreden")
    CORRECT = "correct", _("eigen gegevens verbeteren")


class Asked(models.TextChoices):
    PERSON = "person", _("een persoon, op nummer")
    BY_NAME = "by_name", _("een persoon, op naam en geboortedatum")
    HOUSEHOLD = "household", _("een gezin")


class Outcome(models.TextChoices):
    FOUND = "found", _("gevonden")
    NOBODY = "nobody", _("niemand gevonden")
    SEVERAL = "several", _("meer dan één gevonden")
    UNAVAILABLE = "unavailable", _("niet beschikbaar")
