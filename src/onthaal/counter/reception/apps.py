"""Reception: the door, where a need becomes a ticket, a list of what is missing, or an answer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    name = "onthaal.counter.reception"
    label = "reception"
    verbose_name = _("Onthaal")

    def ready(self) -> None:
        from onthaal.counter.displays import where
        from onthaal.counter.reception import kiosk, nav
        from onthaal.house.languages import PublicPage, register_page

        nav.register()
        where.register("kiosk", "kiosk:home")
        register_page(PublicPage(kiosk.PAGE, _("Zuil in de wachtzaal")))
