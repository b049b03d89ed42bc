"""Quick products at the counter: who it is, what she brings, what is made, what she got."""

from datetime import datetime, timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "onthaal.counter.procedures"
    label = "procedures"
    verbose_name = _("Afleveren")

    def ready(self) -> None:
        from onthaal.core import jobs
        from onthaal.counter.procedures import entrances, kinds, nav
        from onthaal.counter.procedures.operations import forget_numbers

        def _forget(at: datetime) -> int:
            return forget_numbers(at=at)

        entrances.register()
        kinds.register()
        nav.register()
        jobs.register(jobs.Job("procedures.forget_numbers", timedelta(hours=6), _forget))
