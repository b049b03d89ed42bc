"""What may be done when it gets hard, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role

STAFF = EVERYONE - {Role.JURY_MEMBER, Role.AUDITOR}
RAISE = declare("incidents.alarm", _("Stil alarm geven en krijgen"), roles=STAFF)
REPORT = declare(
    "incidents.report", _("Een incident melden, en je eigen meldingen lezen"), roles=STAFF
)
# Of the departments that she leads, and within her compartments: see access.
FOLLOW = declare(
    "incidents.follow", _("Incidenten van de eigen diensten opvolgen"), roles={Role.HEAD_OF_SERVICE}
)
FIGURES = declare(
    "incidents.figures",
    _("Cijfers over incidenten lezen"),
    roles={Role.HEAD_OF_SERVICE, Role.AUDITOR},
)
MANAGE = declare(
    "incidents.manage",
    _("De kaart en de soorten van incidenten instellen"),
    roles={Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE},
)
