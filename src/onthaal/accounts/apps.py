"""Who may come in, and what each may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "onthaal.accounts"
    label = "accounts"
    verbose_name = _("Gebruikers")

    def ready(self) -> None:
        from onthaal.accounts import kinds, nav

        kinds.register()
        nav.register()
