"""What may be done with the catalogue, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, EVERYONE, Role

READ = declare(
    "catalogue.read", _("De productcatalogus lezen"), roles=EVERYONE - {Role.JURY_MEMBER}
)
SEND_SHEET = declare("catalogue.send_sheet", _("Een productfiche mailen"), roles=CASEWORK)
