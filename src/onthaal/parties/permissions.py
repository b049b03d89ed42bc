"""What may be done with people's data, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, FRONT_OFFICE, Role

READ = declare("parties.read", _("Gegevens van inwoners lezen"), roles=CASEWORK)
CHANGE = declare(
    "parties.change",
    _("Gegevens van inwoners wijzigen"),
    roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE},
)
SEE_SHIELDED = declare(
    "parties.see_shielded", _("Een afgeschermd adres zien"), roles={Role.ADMINISTRATOR}
)
MERGE = declare("parties.merge", _("Dubbele personen samenvoegen"), roles={Role.HEAD_OF_SERVICE})
