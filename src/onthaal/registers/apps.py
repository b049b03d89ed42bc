"""Questions to the population register, through an adapter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "onthaal.registers"
    label = "registers"
    verbose_name = _("Bevolkingsgegevens")

    def ready(self) -> None:
        from onthaal.registers import kinds

        kinds.register()
