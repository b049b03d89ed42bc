"""What may be done with the roster, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

READ = declare("roster.read", _("Zien wie welke balie bemant"), roles=EVERYONE - {Role.JURY_MEMBER})
EDIT = declare("roster.edit", _("Het rooster van de balies maken"), roles={Role.HEAD_OF_SERVICE})
