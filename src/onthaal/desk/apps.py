"""What the agent sees: home, global search, danger, the print list. It only composes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "onthaal.desk"
    label = "desk"
    verbose_name = _("Bureau")

    def ready(self) -> None:
        from onthaal.desk import nav

        nav.register()
