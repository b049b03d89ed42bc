"""What may be done with the Flemish catalogue, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

CHANGE = declare(
    "catalogue.lpdc",
    _("Voorstellen uit de Vlaamse catalogus overnemen of weigeren"),
    roles={Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
READ = declare(
    "catalogue.lpdc_read",
    _("Voorstellen en invoer uit de Vlaamse catalogus bekijken"),
    roles={Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE},
)
