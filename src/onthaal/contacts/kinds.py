"""The contact and its question as the rest of the house names them, and their timeline in words."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.operations import receiving, replying
from onthaal.contacts.permissions import READ
from onthaal.contacts.refs import CONTACT, QUESTION
from onthaal.contacts.states import Channel, CheckMethod
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row

TEAM = "organisation.team"
BODY = "organisation.outside_body"

CHANNELS = {"channel": dict(Channel.choices)}
METHODS = {"method": dict(CheckMethod.choices)}
WAYS = {"way": {"mail": _("per mail"), "letter": _("per brief"), "phone": _("telefonisch")}}
WORDS = {
    "contacts.opened": Words(
        _("Contact {contact} geopend ({channel})"), {"contact": CONTACT}, CHANNELS
    ),
    "contacts.received": Words(
        _("Bericht ontvangen ({channel}): {contact}"), {"contact": CONTACT}, CHANNELS
    ),
    "contacts.identified": Words(_("{contact}: inwoner herkend"), {"contact": CONTACT}),
    "contacts.unidentified": Words(_("{contact}: inwoner losgemaakt"), {"contact": CONTACT}),
    "contacts.identity_checked": Words(
        _("{contact}: identiteit gecontroleerd ({method})"), {"contact": CONTACT}, METHODS
    ),
    "contacts.answered": Words(_("{contact}: vraag {number} beantwoord"), {"contact": CONTACT}),
    "contacts.question_reopened": Words(
        _("{contact}: vraag {number} weer geopend"), {"contact": CONTACT}
    ),
    "contacts.callback_promised": Words(
        _("{contact}: vraag {number}, {team} belt terug"), {"contact": CONTACT, "team": TEAM}
    ),
    "contacts.forwarded": Words(
        _("{contact}: melding {number} doorgestuurd naar {body}"),
        {"contact": CONTACT, "body": BODY},
    ),
    "contacts.given_to_team": Words(
        _("{contact}: vraag {number} aan {team} gegeven"), {"contact": CONTACT, "team": TEAM}
    ),
    "contacts.reply_written": Words(
        _("{contact}: antwoord op vraag {number} geschreven ({way})"), {"contact": CONTACT}, WAYS
    ),
    "contacts.reply_sent": Words(
        _("{contact}: antwoord op vraag {number} verzonden ({way})"), {"contact": CONTACT}, WAYS
    ),
    "contacts.confirmation_written": Words(
        _("{contact}: bevestiging klaargezet"), {"contact": CONTACT}
    ),
    "contacts.confirmation_sent": Words(
        _("{contact}: bevestiging verzonden"), {"contact": CONTACT}
    ),
    "contacts.reply_received": Words(
        _("{contact}: antwoord van de inwoner op vraag {number}"), {"contact": CONTACT}
    ),
    "contacts.closed": Words(_("{contact} afgerond"), {"contact": CONTACT}),
    "contacts.reopened": Words(_("{contact} heropend"), {"contact": CONTACT}),
    "contacts.discarded": Words(_("{contact} was leeg en is weggelegd"), {"contact": CONTACT}),
}
TARGETS = ("counter", "department", "employee", "team", "outside_body")
for _target in TARGETS:
    _names = {"contact": CONTACT, "to": f"organisation.{_target}"}
    WORDS |= {
        f"contacts.referred_to_{_target}": Words(
            _("{contact}: vraag {number} doorverwezen naar {to}"), _names
        ),
        f"contacts.connected_to_{_target}": Words(
            _("{contact}: vraag {number} doorverbonden met {to}"), _names
        ),
        f"contacts.not_connected_to_{_target}": Words(
            _("{contact}: doorverbinden met {to} lukte niet"), _names
        ),
    }


def _contact(row: Row) -> Card:
    return Card(row["reference"], reverse("contacts:contact", args=[row["reference"]]))


def _question(row: Row) -> Card:
    reference, number = row["contact__reference"], row["number"]
    page = reverse("contacts:contact", args=[reference])
    return Card(f"{reference} · {number}", f"{page}#vraag-{number}")


def _contact_visible(user: User) -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(READ) else None


def _question_visible(user: User) -> Q | None:
    return Q(contact__compartment__in=user.compartments) if user.has_perm(READ) else None


def _confirmation_left(object_id: int, *, outbox_id: int, at: datetime) -> None:
    replying.confirmation_left(object_id, at=at)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=CONTACT,
            label=_("contact"),
            cards=Cards(Contact.objects.all, ("reference",), _contact),
            visible=_contact_visible,
            words=WORDS,
            on_reply=receiving.receive_reply,
            on_sent=_confirmation_left,
        )
    )
    kinds.register(
        kinds.Kind(
            code=QUESTION,
            label=_("vraag"),
            cards=Cards(Question.objects.all, ("number", "contact__reference"), _question),
            visible=_question_visible,
            on_reply=receiving.reply_to_question,
            on_task_closed=replying.task_closed,
            on_sent=replying.left_the_house,
        )
    )
