"""The catalogue: what the municipality delivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "onthaal.catalogue"
    label = "catalogue"
    verbose_name = _("Productcatalogus")

    def ready(self) -> None:
        from onthaal.catalogue import dependants, documents, kinds, nav

        kinds.register()
        dependants.register_all()
        documents.register()
        nav.register()
