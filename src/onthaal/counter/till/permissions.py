"""What may be done with money, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

SELLERS = frozenset({Role.RECEPTIONIST, Role.COUNTER_AGENT})

SEE = declare(
    "till.see",
    _("Verkopen en kassa's zien"),
    roles=SELLERS | {Role.HEAD_OF_SERVICE, Role.AUDITOR},
)
SELL = declare("till.sell", _("Verkopen en betalingen aannemen"), roles=SELLERS)
REDUCE = declare(
    "till.reduce",
    _("Verminderingen en vrijstellingen geven"),
    roles=SELLERS | {Role.HEAD_OF_SERVICE},
)
CLOSE = declare(
    "till.close_own",
    _("De eigen kassa afsluiten"),
    roles=SELLERS | {Role.HEAD_OF_SERVICE},
)
STOCK = declare(
    "till.stock",
    _("Voorraad bijhouden van wat verkocht wordt"),
    roles=SELLERS | {Role.HEAD_OF_SERVICE},
)
READ = declare(
    "till.read",
    _("Alle kassa's, verschillen en totalen lezen"),
    roles={Role.HEAD_OF_SERVICE, Role.AUDITOR},
)
SUPERVISE = declare(
    "till.supervise",
    _("Kassa's, rekeningen en bankbestanden beheren; grote verminderingen toestaan"),
    roles={Role.HEAD_OF_SERVICE},
)
