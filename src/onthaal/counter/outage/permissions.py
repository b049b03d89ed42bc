"""What may be done around an outage, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

ENTER = declare(
    "outage.enter",
    _("Papieren formulieren van een storing invoeren en de noodlijst afdrukken"),
    roles={Role.RECEPTIONIST, Role.COUNTER_AGENT, Role.HEAD_OF_SERVICE},
)
MANAGE = declare(
    "outage.manage",
    _("Een storing melden en sluiten, formulieren afdrukken, het draaiboek schrijven"),
    roles={Role.HEAD_OF_SERVICE},
)
