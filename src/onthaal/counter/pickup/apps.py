"""The register of what lies ready: requested, arrived, told, collected, or not."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PickupConfig(AppConfig):
    name = "onthaal.counter.pickup"
    label = "pickup"
    verbose_name = _("Afhalingen")

    def ready(self) -> None:
        from onthaal.core import jobs
        from onthaal.counter.pickup import kinds, nav
        from onthaal.counter.pickup.operations import due

        kinds.register()
        nav.register()
        jobs.register(jobs.Job("pickup.remind", timedelta(minutes=30), due.remind))
        jobs.register(jobs.Job("pickup.ask_to_end", timedelta(minutes=30), due.ask_to_end))
