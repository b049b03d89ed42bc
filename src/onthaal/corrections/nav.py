"""The place of the corrections in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.corrections.permissions import FLAG, KEEPERS


def register() -> None:
    register_nav(
        NavItem(
            label=_("Verbeteringen"),
            url_name="corrections:list",
            permission=FLAG,
            order=60,
            group=NavGroup.KNOWLEDGE,
        )
    )
    register_managed(
        Managed(
            _("Wie houdt wat juist"),
            _(
                "Welk team nakijkt wat niet meer klopt op een website of bij wat van geen dienst is."
            ),
            "corrections:keepers",
            KEEPERS,
            order=31,
        )
    )
