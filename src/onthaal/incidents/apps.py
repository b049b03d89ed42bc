"""When it gets hard: the silent alarm, the card, the register of incidents and what follows."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "onthaal.incidents"
    label = "incidents"
    verbose_name = _("Incidenten")

    def ready(self) -> None:
        from onthaal.core import jobs
        from onthaal.incidents import kinds, live, nav
        from onthaal.incidents.operations import end_forgotten, erase_old

        kinds.register()
        live.register()
        nav.register()
        jobs.register(jobs.Job("incidents.alarms", timedelta(minutes=5), end_forgotten))
        jobs.register(jobs.Job("incidents.erase", timedelta(hours=6), erase_old))
