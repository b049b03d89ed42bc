"""The catalogue: what the municipality delivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "onthaal.catalogue"
    label = "catalogue"
    verbose_name = _("Productcatalogus")

    def ready(self) -> None:
        from onthaal.catalogue import documents, kinds, nav
        from onthaal.legislation import refs as legislation

        kinds.register()
        legislation.may_rest(kinds.PRODUCT)
        documents.register()
        nav.register()
