"""Tasks: one thing that waits for a team, with a term, an origin and an end."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "onthaal.tasks"
    label = "tasks"
    verbose_name = _("Taken")

    def ready(self) -> None:
        from onthaal.core import jobs
        from onthaal.tasks import dependants, kinds, operations

        kinds.register()
        dependants.register_all()
        jobs.register(
            jobs.Job(
                "tasks.escalate", timedelta(minutes=1), lambda now: operations.escalate_due(now=now)
            )
        )
