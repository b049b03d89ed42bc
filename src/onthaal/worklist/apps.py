"""The worklist: one list over everything that waits for somebody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorklistConfig(AppConfig):
    name = "onthaal.worklist"
    label = "worklist"
    verbose_name = _("Werklijst")

    def ready(self) -> None:
        from onthaal.worklist import nav

        nav.register()
