"""What may be done with screens and kiosks, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

MANAGE = declare(
    "displays.manage",
    _("Schermen en zuilen instellen en koppelen"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
