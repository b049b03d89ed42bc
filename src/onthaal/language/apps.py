"""Language: hints on spelling and plain words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguageConfig(AppConfig):
    name = "onthaal.language"
    label = "language"
    verbose_name = _("Taal")

    def ready(self) -> None:
        from onthaal.language import kinds, nav

        kinds.register()
        nav.register()
