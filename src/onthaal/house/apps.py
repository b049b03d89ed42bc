"""The house: name, colours and logo of the municipality, on screen and on paper."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseConfig(AppConfig):
    name = "onthaal.house"
    label = "house"
    verbose_name = _("Huisstijl")

    def ready(self) -> None:
        from onthaal.house import kinds, nav

        kinds.register()
        nav.register()
