"""What may be done with contacts, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, FRONT_OFFICE, Role

READ = declare("contacts.read", _("Contacten lezen"), roles=CASEWORK)
REGISTER = declare(
    "contacts.register",
    _("Contacten openen en behandelen"),
    roles=FRONT_OFFICE | {Role.HEAD_OF_SERVICE},
)
ANSWER = declare("contacts.answer", _("Vragen beantwoorden"), roles=CASEWORK)
ROUTE = declare(
    "contacts.route", _("Kiezen welk team krijgt wat binnenkomt"), roles={Role.ADMINISTRATOR}
)
