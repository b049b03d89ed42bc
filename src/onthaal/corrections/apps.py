"""Corrections: 'this is no longer right', from who noticed it to who puts it right, and back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    name = "onthaal.corrections"
    label = "corrections"
    verbose_name = _("Verbeteringen")

    def ready(self) -> None:
        from onthaal.corrections import dependants, kinds, nav, news, notices

        kinds.register()
        nav.register()
        news.register()
        notices.register()
        dependants.register_all()
