"""The lowest room: what every other room stands on."""

from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "onthaal.core"
    label = "core"

    def ready(self) -> None:
        from onthaal.core import checks, jobs, outbox  # noqa: F401  registers the system checks

        jobs.register(jobs.Job("outbox", timedelta(seconds=1), lambda _now: outbox.deliver_due()))
