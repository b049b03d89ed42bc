"""The desk's own lines in the navigation, and its warnings."""

import time

from django.utils.translation import gettext_lazy, ngettext

from onthaal.accounts.models import User
from onthaal.core import outbox
from onthaal.core.shell import NavItem, register_banner, register_nav
from onthaal.desk.permissions import POST_LETTERS, READ_LOG, SEARCH

REMEMBERED = 15.0  # seconds: a warning may be that old, and most pages then ask nothing
_late: tuple[float, int] = (0.0, 0)


def mail_is_late(user: User) -> str:
    """Return the warning that mail is delayed, or ''."""
    global _late  # noqa: PLW0603  one number per process
    asked_at, late = _late
    if time.monotonic() - asked_at > REMEMBERED or late:
        late = outbox.delayed_mail_count()
        _late = (time.monotonic(), late)
    if not late:
        return ""
    return ngettext(
        "De mailserver antwoordt niet: {late} bericht wacht en vertrekt vanzelf later.",
        "De mailserver antwoordt niet: {late} berichten wachten en vertrekken vanzelf later.",
        late,
    ).format(late=late)


def register() -> None:
    register_banner(mail_is_late)
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
        )
    )
    register_nav(
        NavItem(
            label=gettext_lazy("Leeslogboek"),
            url_name="desk:readlog",
            permission=READ_LOG,
            order=90,
        )
    )
