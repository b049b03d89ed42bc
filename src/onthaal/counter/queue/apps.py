"""The queue: who is here, who waits, who is called to which window."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueueConfig(AppConfig):
    name = "onthaal.counter.queue"
    label = "queue"
    verbose_name = _("Wachtrij")

    def ready(self) -> None:
        from onthaal.counter.queue import kinds, nav, whereabouts

        kinds.register()
        nav.register()
        whereabouts.register()
