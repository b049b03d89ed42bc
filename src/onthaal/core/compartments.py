"""Compartments: walls that hold inside one municipality.

Outside a compartment neither content nor existence of a row shows. ``SOCIAL`` carries the stricter
professional secrecy of the social service (OCMW).
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Compartment(models.TextChoices):
    ORDINARY = "ordinary", _("Gewoon")
    SOCIAL = "social", _("Sociale dienst")
    COMPLAINT = "complaint", _("Klacht")
    INCIDENT = "incident", _("Incident")
    SELECTION = "selection", _("Selectie")


class CompartmentField(models.CharField):
    """A compartment column: one word, ordinary unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("choices", Compartment.choices)
        kwargs.setdefault("default", Compartment.ORDINARY)
        super().__init__(*args, **kwargs)
