"""Who has a worklist."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, Role

SEE = declare("worklist.see", _("De werklijst zien"), roles=CASEWORK | {Role.KNOWLEDGE_EDITOR})
