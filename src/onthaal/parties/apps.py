"""Inhabitants and organisations: who they are, how to reach them, who acts for whom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "onthaal.parties"
    label = "parties"
    verbose_name = _("Personen")

    def ready(self) -> None:
        from onthaal.parties import kinds, nav, queries
        from onthaal.search import names

        kinds.register()
        names.register(queries.words_of_names)
        nav.register()
