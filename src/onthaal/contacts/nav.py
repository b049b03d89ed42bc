"""The place of contacts in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.contacts.permissions import READ, ROUTE
from onthaal.core.shell import Managed, NavItem, register_managed, register_nav


def register() -> None:
    register_nav(NavItem(label=_("Contacten"), url_name="contacts:list", permission=READ, order=20))
    register_managed(
        Managed(
            _("Wie krijgt wat"),
            _(
                "Welk team krijgt wat binnenkomt zonder bestemming, en welk team mogelijke klachten."
            ),
            "contacts:routes",
            ROUTE,
            order=30,
        )
    )
