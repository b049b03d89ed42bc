from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

QUARANTINE = declare(
    "mail.quarantine",
    _("Onleesbare berichten bekijken"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
