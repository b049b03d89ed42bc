"""The mails with a link to choose a password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.accounts.refs import USER
from onthaal.core import links, outbox, shell
from onthaal.core.models import MailedLink
from onthaal.core.wording import exact

PURPOSE = "password"


@dataclass(frozen=True)
class LinkMail:
    """What such a mail says and how long its link lasts."""

    subject: Any
    text: Any
    lasts: timedelta


INVITATION = LinkMail(
    _("Kies je wachtwoord voor Onthaal"),
    _(
        "Dag {name}\n\n"
        "{by} maakte een aanmelding voor je bij Onthaal, waar {house} vragen van inwoners opvolgt.\n"
        "Kies eerst een wachtwoord. Daarna meld je je aan met dit e-mailadres.\n\n"
        "{link}\n\n"
        "De link werkt één keer, tot {until}. Is dat voorbij? Vraag {by} een nieuwe.\n"
        "Geef de link aan niemand door.\n"
    ),
    timedelta(days=7),
)
NEW_PASSWORD = LinkMail(
    _("Kies een nieuw wachtwoord voor Onthaal"),
    _(
        "Dag {name}\n\n"
        "{by} stuurt je een link om bij Onthaal een nieuw wachtwoord te kiezen.\n\n"
        "{link}\n\n"
        "De link werkt één keer, tot {until}. Je oude wachtwoord blijft werken tot je een nieuw"
        " koos.\n"
        "Vroeg je dit niet? Doe dan niets en verwittig {by}.\n"
    ),
    timedelta(days=1),
)


def send_link(user: User, mail: LinkMail, *, address: str, at: datetime, by: User) -> MailedLink:
    """Make a link for the address of ``user`` and put the mail in the outbox, unsent."""
    about = (USER, user.pk)
    link = links.make(
        purpose=PURPOSE, about=about, recipient=user.email, address=address, lasts=mail.lasts,
        at=at, by=by,
    )  # fmt: skip
    text = str(mail.text).format(
        name=user.display_name, by=by.display_name, house=shell.municipality().name,
        link=links.PLACE, until=exact(timezone.localtime(link.expires_at)),
    )  # fmt: skip
    outbox.enqueue_mail(
        to=user.email, subject=str(mail.subject), text=text, origin=about, purpose=PURPOSE,
        at=at, by=by, link=link,
    )  # fmt: skip
    return link
