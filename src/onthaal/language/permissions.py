"""What may be done with language, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

READ = declare("language.read", _("Een tekst laten nakijken"), roles=EVERYONE - {Role.JURY_MEMBER})
EDIT = declare(
    "language.edit", _("De woordenlijst bijhouden"), roles=frozenset({Role.KNOWLEDGE_EDITOR})
)
