"""What may be done with tasks, and by whom."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import declare
from onthaal.accounts.roles import CASEWORK, Role

WORKERS = CASEWORK | {Role.KNOWLEDGE_EDITOR}

READ = declare("tasks.read", _("Taken lezen"), roles=WORKERS)
HANDLE = declare("tasks.handle", _("Taken van je team behandelen"), roles=WORKERS)
