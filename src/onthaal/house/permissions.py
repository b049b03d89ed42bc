"""What may be done with the house itself, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

EDIT = declare(
    "house.edit", _("Gegevens en huisstijl van de gemeente wijzigen"), roles={Role.ADMINISTRATOR}
)
