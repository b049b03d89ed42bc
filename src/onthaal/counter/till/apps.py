"""The till: what is sold at the counter, how it was paid, and the close of the day."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TillConfig(AppConfig):
    name = "onthaal.counter.till"
    label = "till"
    verbose_name = _("Kassa")

    def ready(self) -> None:
        from onthaal.counter.till import kinds, nav

        kinds.register()
        nav.register()
