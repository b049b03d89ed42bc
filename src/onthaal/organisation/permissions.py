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
