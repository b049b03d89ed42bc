"""The words of the legislation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegulationKind(models.TextChoices):
    LAW = "law", _("wet")
    DECREE = "decree", _("decreet")
    ROYAL_DECREE = "royal_decree", _("koninklijk besluit")
    GOVERNMENT_ORDER = "government_order", _("besluit van de Vlaamse Regering")
    CIRCULAR = "circular", _("omzendbrief")
    LOCAL = "local", _("gemeentereglement")
    EU = "eu", _("Europese regel")
