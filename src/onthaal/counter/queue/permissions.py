"""What may be done with visitors and their tickets, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import FRONT_OFFICE, Role

SEE = declare(
    "queue.see", _("Zien wie er wacht"), roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE}
)
RECEIVE = declare(
    "queue.receive",
    _("Bezoekers ontvangen en tickets geven"),
    roles={Role.RECEPTIONIST, Role.COUNTER_AGENT, Role.HEAD_OF_SERVICE},
)
SERVE = declare(
    "queue.serve",
    _("Bezoekers oproepen en helpen aan een loket"),
    roles={Role.RECEPTIONIST, Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE},
)
MANAGE = declare(
    "queue.manage",
    _("Wachtrijen en loketten instellen"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
FIGURES = declare("queue.figures", _("Cijfers over de balies lezen"), roles={Role.HEAD_OF_SERVICE})
