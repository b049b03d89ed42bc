"""Mail: files and folders in, the outbox out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "onthaal.channels.mail"
    label = "mail"
    verbose_name = _("E-mail")

    def ready(self) -> None:
        from onthaal.channels.mail import kinds, nav, transport

        kinds.register()
        nav.register()
        transport.register()
