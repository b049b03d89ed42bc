"""The demo municipality; installed everywhere, loaded only by ``onthaal demo``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "onthaal.demo"
    label = "demo"
    verbose_name = _("Demo")
