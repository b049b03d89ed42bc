"""What may be done with the catalogue, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

EDITORS = frozenset({Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR})

READ = declare(
    "catalogue.read", _("De productcatalogus lezen"), roles=EVERYONE - {Role.JURY_MEMBER}
)
PROPOSE = declare(
    "catalogue.propose",
    _("Een wijziging voorstellen aan een product van de eigen dienst"),
    roles=EDITORS | {Role.HANDLER, Role.HEAD_OF_SERVICE},
)
EDIT = declare("catalogue.edit", _("Producten bewerken, publiceren en archiveren"), roles=EDITORS)
