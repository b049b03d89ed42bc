"""What may be done about what is no longer right, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import EVERYONE, Role
from onthaal.tasks.permissions import WORKERS

FLAG = declare(
    "corrections.flag",
    _("Melden dat iets niet meer klopt"),
    # Who may read the catalogue sees the warnings and may give one.
    roles=EVERYONE - {Role.JURY_MEMBER},
)
SOLVE = declare(
    "corrections.solve",
    _("Zeggen dat iets verbeterd is of nog klopt, voor je eigen dienst"),
    # Whose team gets the task must be able to end it, a team of the front office too.
    roles=WORKERS,
)
SOLVE_ALL = declare(
    "corrections.solve_all",
    _("Zeggen dat iets verbeterd is of nog klopt, voor alle diensten"),
    roles={Role.KNOWLEDGE_EDITOR},
)
FIGURES = declare(
    "corrections.figures",
    _("De cijfers over verbeteringen zien"),
    roles={Role.HEAD_OF_SERVICE, Role.KNOWLEDGE_EDITOR, Role.ADMINISTRATOR, Role.AUDITOR},
)
KEEPERS = declare(
    "corrections.keepers",
    _("Kiezen welk team nakijkt wat van geen enkele dienst is"),
    roles={Role.ADMINISTRATOR},
)
