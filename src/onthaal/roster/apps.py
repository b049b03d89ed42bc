"""The roster: who staffs which counter when."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RosterConfig(AppConfig):
    name = "onthaal.roster"
    label = "roster"
    verbose_name = _("Rooster")

    def ready(self) -> None:
        from onthaal.roster import dependants, kinds, nav

        kinds.register()
        nav.register()
        dependants.register_all()
