"""Legislation: the rules that products and articles rest on, and what changes in them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegislationConfig(AppConfig):
    name = "onthaal.legislation"
    label = "legislation"
    verbose_name = _("Wetgeving")

    def ready(self) -> None:
        from onthaal.legislation import documents, kinds, nav

        kinds.register()
        documents.register()
        nav.register()
