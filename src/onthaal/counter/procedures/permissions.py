"""What may be done with quick products, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

_COUNTER = {Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE}
SEE = declare(
    "procedures.see",
    _("Zien wat er aan de balie afgeleverd is, aan wie en op welke grond"),
    roles=_COUNTER | {Role.RECEPTIONIST, Role.AUDITOR},
)
DELIVER = declare(
    "procedures.deliver",
    _("Een product aan de balie afwerken: nagaan wie het is, nakijken, maken en afleveren"),
    roles=_COUNTER,
)
MANAGE = declare(
    "procedures.manage",
    _("Instellen hoe een product aan de balie gemaakt wordt"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
WITHDRAW = declare(
    "procedures.withdraw",
    _("Een bewijs van de stad intrekken, met een reden"),
    roles={Role.HANDLER, Role.HEAD_OF_SERVICE},
)
