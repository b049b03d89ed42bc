"""The desk's own lines in the navigation, and its warnings."""

from django.utils.translation import gettext_lazy, ngettext

from onthaal.core import outbox
from onthaal.core.shell import Banner, NavGroup, NavItem, register_banner, register_nav
from onthaal.core.wording import capped
from onthaal.desk.permissions import MANAGE, POST_LETTERS, READ_LOG, SEARCH


def mail_is_late(late: int) -> str:
    """Return the warning that so many mails wait for the mail server."""
    return ngettext(
        "De mailserver antwoordt niet: {late} bericht wacht en vertrekt vanzelf later.",
        "De mailserver antwoordt niet: {late} berichten wachten en vertrekken vanzelf later.",
        late,
    ).format(late=capped(late))


def register() -> None:
    register_banner(Banner(outbox.delayed_mail, mail_is_late))
    register_nav(
        NavItem(
            label=gettext_lazy("Bureau"), url_name="desk:home", permission=SEARCH, order=0, key="b"
        )
    )
    register_nav(
        NavItem(
            label=gettext_lazy("Af te drukken"),
            url_name="desk:letters",
            permission=POST_LETTERS,
            order=80,
            group=NavGroup.HOUSE,
        )
    )
    register_nav(
        NavItem(
            label=gettext_lazy("Leeslogboek"),
            url_name="desk:readlog",
            permission=READ_LOG,
            order=90,
            group=NavGroup.HOUSE,
        )
    )
    register_nav(
        NavItem(
            label=gettext_lazy("Beheer"),
            url_name="desk:manage",
            permission=MANAGE,
            order=96,
            group=NavGroup.HOUSE,
        )
    )
