"""The place of the editors' words in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.language.permissions import EDIT


def register() -> None:
    register_nav(
        NavItem(
            label=_("Eigen woorden"),
            url_name="language:words",
            permission=EDIT,
            order=55,
            group=NavGroup.KNOWLEDGE,
        )
    )
    register_managed(
        Managed(
            _("Eigen woorden"),
            _(
                "Namen en woorden die de spelling moet kennen, en eenvoudige woorden voor ambtelijke."
            ),
            "language:words",
            EDIT,
            order=61,
        )
    )
