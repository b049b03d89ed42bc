from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import FRONT_OFFICE, Role

QUARANTINE = declare(
    "mail.quarantine",
    _("Onleesbare berichten bekijken en er een contact van maken"),
    roles=FRONT_OFFICE | {Role.HEAD_OF_SERVICE},
)
