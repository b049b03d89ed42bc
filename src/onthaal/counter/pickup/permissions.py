"""What may be done with documents that lie ready, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import FRONT_OFFICE, Role

SEE = declare(
    "pickup.see",
    _("Zien wat er klaarligt om af te halen"),
    roles=FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE},
)
KEEP = declare(
    "pickup.keep",
    _("Afhalingen inschrijven, laten aankomen en de inwoner verwittigen"),
    roles={Role.RECEPTIONIST, Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE},
)
HAND_OVER = declare(
    "pickup.hand_over",
    _("Een document meegeven na controle van de identiteit"),
    roles={Role.RECEPTIONIST, Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE},
)
DISPOSE = declare(
    "pickup.dispose",
    _("Zeggen dat een document teruggestuurd of vernietigd is"),
    roles={Role.COUNTER_AGENT, Role.HANDLER, Role.HEAD_OF_SERVICE},
)
MANAGE = declare(
    "pickup.manage",
    _("Termijnen van afhalingen instellen"),
    roles={Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR},
)
