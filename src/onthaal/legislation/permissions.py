"""What may be done with the legislation, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

READ = declare("legislation.read", _("De wetgeving lezen"), roles=EVERYONE - {Role.JURY_MEMBER})
EDIT = declare(
    "legislation.edit",
    _("De wetgeving bijhouden en wijzigingen melden"),
    roles={Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
