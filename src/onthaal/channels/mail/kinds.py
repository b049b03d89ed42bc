"""A message and a quarantined one as the rest of the house names them."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.channels.mail.models import InboundMail, QuarantinedMail
from onthaal.channels.mail.permissions import QUARANTINE
from onthaal.channels.mail.quarantine import QUARANTINED
from onthaal.contacts.refs import CONTACT
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MESSAGE = "mail.message"
WORDS = {
    "mail.made_contact": Words(
        _("Onleesbaar bericht: contact {contact} van gemaakt"), {"contact": CONTACT}
    ),
    "mail.set_aside": Words(_("Onleesbaar bericht weggezet")),
    "mail.put_back": Words(_("Onleesbaar bericht teruggezet")),
}


def _message(row: Row) -> Card:
    return Card(f"e-mail {row['imported_at']:%d/%m/%Y}")


def _quarantined(row: Row) -> Card:
    return Card(row["path"], reverse("mail:message", args=[row["sha256"]]))


def visible_messages(user: "User") -> Q | None:
    """A message is seen by who sees the contact that it became, and by nobody else."""
    seen = Q()
    for kind in kinds.all_kinds():
        condition = None if kind.code == MESSAGE else kind.visible(user)
        if condition is not None:
            rows = kind.cards.rows().filter(condition)
            seen |= Q(kind=kind.code, object_id__in=rows.values(kind.cards.pk))
    return seen or None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=MESSAGE,
            label=_("e-mail"),
            cards=Cards(InboundMail.objects.all, ("imported_at",), _message),
            visible=visible_messages,
        )
    )
    kinds.register(
        kinds.Kind(
            code=QUARANTINED,
            label=_("onleesbaar bericht"),
            cards=Cards(QuarantinedMail.objects.all, ("path", "sha256"), _quarantined),
            visible=lambda user: Q() if user.has_perm(QUARANTINE) else None,
            words=WORDS,
        )
    )
