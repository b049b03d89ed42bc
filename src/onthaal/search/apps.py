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
        from onthaal.search import counts, elsewhere, registry

        registry.register(
            registry.Source(elsewhere.KIND, _("wat elders thuishoort"), elsewhere.load, order=90)
        )
        jobs.register(
            jobs.Job("search.counts", timedelta(minutes=5), lambda _now: counts.catch_up())
        )
