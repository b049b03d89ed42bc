"""What may be done in the directory, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

# Not the jury: it comes from outside for one test and has no use for the directory.
READ = declare("organisation.read", _("Het adresboek lezen"), roles=EVERYONE - {Role.JURY_MEMBER})
SET_PRESENCE = declare(
    "organisation.set_presence",
    _("Zeggen of je bereikbaar bent"),
    roles=EVERYONE - {Role.JURY_MEMBER, Role.AUDITOR},
)
EDIT = declare(
    "organisation.edit",
    _("Het adresboek bijwerken: diensten, teams, collega's, gebouwen, balies, functies"),
    roles={Role.ADMINISTRATOR},
)
EDIT_HOURS = declare(
    "organisation.edit_hours",
    _("Openingsuren en sluitingsdagen bijwerken"),
    roles={Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.KNOWLEDGE_EDITOR},
)
# A head of service only for the people of her own department: see access.supervised.
SUPERVISE = declare(
    "organisation.supervise",
    _("De aanwezigheid en de vervanging van collega's regelen"),
    roles={Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE},
)
