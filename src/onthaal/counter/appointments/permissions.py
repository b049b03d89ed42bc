"""What may be done with appointments, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import FRONT_OFFICE, Role

READ = declare(
    "appointments.read",
    _("Zien wie een afspraak heeft"),
    roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE},
)
BOOK = declare(
    "appointments.book",
    _("Afspraken maken, verplaatsen, annuleren en aanmelden"),
    roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE},
)
MANAGE = declare(
    "appointments.manage",
    _("Instellen hoe afspraken gegeven worden, en inwoners verwittigen van een sluitingsdag"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
