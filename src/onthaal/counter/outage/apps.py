"""Outage: forms for a day on paper, and entering them afterwards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutageConfig(AppConfig):
    name = "onthaal.counter.outage"
    label = "outage"
    verbose_name = _("Storing")

    def ready(self) -> None:
        from onthaal.counter.outage import kinds, nav

        kinds.register()
        nav.register()
