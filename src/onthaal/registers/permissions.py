"""Who may ask the population register."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import Role

ASK = declare(
    "registers.ask",
    _("Bevolkingsgegevens opvragen, met een reden"),
    roles={Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE},
)
