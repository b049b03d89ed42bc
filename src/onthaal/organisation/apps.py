"""The organisation: who works where, what is open, and whom to call."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "onthaal.organisation"
    label = "organisation"
    verbose_name = _("Organisatie")

    def ready(self) -> None:
        from onthaal.organisation import documents, kinds, my_presence, nav, standing

        kinds.register()
        documents.register()
        nav.register()
        my_presence.register()
        standing.register_all()
