"""What may be done with the words of the search, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

EDIT = declare(
    "search.edit",
    _("Synoniemen en niet gevonden vragen bewerken"),
    roles={Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
