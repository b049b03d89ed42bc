"""The screens of the waiting room: devices that pair once, and the stream of calls."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisplaysConfig(AppConfig):
    name = "onthaal.counter.displays"
    label = "displays"
    verbose_name = _("Schermen")

    def ready(self) -> None:
        from onthaal.counter.displays import kinds, live, nav, where

        kinds.register()
        live.register()
        nav.register()
        where.register("display", "screen:screen")
