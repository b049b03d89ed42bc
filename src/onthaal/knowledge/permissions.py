"""What may be done with the knowledge, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, EVERYONE, Role

READ = declare("knowledge.read", _("Kennisartikels lezen"), roles=EVERYONE - {Role.JURY_MEMBER})
EDIT = declare(
    "knowledge.edit",
    _("Kennisartikels schrijven en publiceren"),
    roles={Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
PROPOSE = declare(
    "knowledge.propose",
    _("Een wijziging voorstellen in de kennisartikels van je dienst"),
    roles={Role.HANDLER, Role.HEAD_OF_SERVICE, Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
REVIEW = declare(
    "knowledge.review",
    _("Zeggen dat een kennisartikel van je team nog juist is"),
    roles=CASEWORK | {Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR},
)
FIGURES = declare(
    "knowledge.figures",
    _("Zien wie een werkinstructie las"),
    roles={Role.HEAD_OF_SERVICE, Role.KNOWLEDGE_EDITOR},
)
