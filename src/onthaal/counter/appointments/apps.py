"""Appointments: which hours are free, who comes when, and what becomes of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppointmentsConfig(AppConfig):
    name = "onthaal.counter.appointments"
    label = "appointments"
    verbose_name = _("Afspraken")

    def ready(self) -> None:
        from onthaal.counter.appointments import affected, entrances, kinds, nav, timed

        kinds.register()
        nav.register()
        affected.register_all()
        entrances.register_all()
        timed.register_all()
