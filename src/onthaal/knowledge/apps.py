"""Knowledge: what an agent knows, and the texts that answers begin with."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "onthaal.knowledge"
    label = "knowledge"
    verbose_name = _("Kennis")

    def ready(self) -> None:
        from datetime import timedelta

        from onthaal.core import jobs
        from onthaal.knowledge import dependants, documents, kinds, nav, news, operations

        kinds.register()
        dependants.register_all()
        documents.register()
        nav.register()
        news.register()
        jobs.register(
            jobs.Job(
                "knowledge.due", timedelta(minutes=5), lambda now: operations.apply_due(now=now)
            )
        )
