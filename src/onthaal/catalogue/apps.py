"""The catalogue: what the municipality delivers."""

from datetime import timedelta

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "onthaal.catalogue"
    label = "catalogue"
    verbose_name = _("Productcatalogus")

    def ready(self) -> None:
        from onthaal.catalogue import dependants, documents, kinds, nav, operations
        from onthaal.catalogue.lpdc import kinds as lpdc_kinds
        from onthaal.catalogue.lpdc import nav as lpdc_nav
        from onthaal.core import jobs
        from onthaal.legislation import refs as legislation

        kinds.register()
        lpdc_kinds.register()
        lpdc_nav.register()
        dependants.register_all()
        legislation.may_rest(kinds.PRODUCT, in_use=Q(archived_at__isnull=True))
        documents.register()
        nav.register()
        jobs.register(
            jobs.Job(
                "catalogue.apply_due",
                timedelta(minutes=1),
                lambda now: operations.apply_due(now=now),
            )
        )
