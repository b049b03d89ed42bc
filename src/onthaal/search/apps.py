"""What everyone finds: one Dutch text analysis, one sentence encoder, one index."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "onthaal.search"
    label = "search"
    verbose_name = _("Zoeken")

    def ready(self) -> None:
        from onthaal.core import jobs
        from onthaal.search import counts, elsewhere, kinds, nav, registry
        from onthaal.search.operations import demand

        kinds.register()
        nav.register()
        registry.register(
            registry.Source(elsewhere.KIND, _("wat elders thuishoort"), elsewhere.load, order=90)
        )
        jobs.register(
            jobs.Job("search.counts", timedelta(minutes=5), lambda _now: counts.catch_up())
        )
        jobs.register(jobs.Job("search.demand", timedelta(hours=6), demand.forget_old))
