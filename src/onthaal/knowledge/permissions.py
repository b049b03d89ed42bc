"""What may be done with the knowledge, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

READ = declare("knowledge.read", _("Kennisartikels lezen"), roles=EVERYONE - {Role.JURY_MEMBER})
