"""The organisation: who works where, what is open, and whom to call."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "onthaal.organisation"
    label = "organisation"
    verbose_name = _("Organisatie")

    def ready(self) -> None:
        from onthaal.organisation import documents, kinds, nav

        kinds.register()
        documents.register()
        nav.register()
