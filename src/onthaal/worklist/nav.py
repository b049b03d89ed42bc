"""The worklist comes first in the navigation, with how much waits."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.core.shell import NavItem, register_nav
from onthaal.worklist import permissions, queries


def waiting(user: User) -> int:
    """Return how many open tasks wait for ``user``, one more than ``COUNTED_TO`` at most."""
    return queries.open_count(user, at=timezone.now())


def register() -> None:
    register_nav(
        NavItem(_("Werklijst"), "worklist:list", permissions.SEE, order=10, key="w", count=waiting)
    )
