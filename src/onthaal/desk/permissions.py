"""What may be done at the desk, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, FRONT_OFFICE, Role

SEARCH = declare(
    "desk.search",
    _("In alles zoeken"),
    roles=CASEWORK | {Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
POST_LETTERS = declare(
    "desk.post_letters",
    _("Brieven afdrukken en posten"),
    # The administrator prints what goes to a shielded address.
    roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
READ_LOG = declare(
    "desk.read_log", _("Het leeslogboek inzien"), roles={Role.AUDITOR, Role.HEAD_OF_SERVICE}
)
# Whoever may manage something; a test compares it with what the rooms register.
MANAGE = declare(
    "desk.manage",
    _("Het overzicht zien van wat je zelf beheert"),
    roles={Role.ADMINISTRATOR, Role.KNOWLEDGE_EDITOR, Role.HEAD_OF_SERVICE},
)
