"""The contact and its question as the rest of the house names them, and their timeline in words."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question, Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations import delivery, following_up, receiving
from onthaal.contacts.permissions import READ
from onthaal.contacts.permissions import ROUTE as SET_ROUTE
from onthaal.contacts.refs import CONTACT, QUESTION, ROUTE
from onthaal.contacts.states import Channel, CheckMethod
from onthaal.core import kinds
from onthaal.core.delivery import Failure
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row

TEAM = "organisation.team"
BODY = "organisation.outside_body"

CHANNELS = {"channel": dict(Channel.choices)}
METHODS = {"method": dict(CheckMethod.choices)}
REASONS = {"reason": dict(Failure.choices)}
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
    "contacts.not_reached": Words(
        _("{contact}: vraag {number} afgesloten, inwoner niet bereikt ({way})"),
        {"contact": CONTACT},
        {
            "way": {
                "mail": _("bericht per mail"),
                "letter": _("bericht per brief"),
                following_up.NOBODY_TOLD: _("geen adres gekend voor een bericht"),
            }
        },
    ),
    "contacts.notice_withdrawn": Words(
        _("{contact}: het bericht dat we vraag {number} afsluiten, is ingetrokken"),
        {"contact": CONTACT},
    ),
    "contacts.notice_had_left": Words(
        _("{contact}: het bericht dat we vraag {number} afsluiten, was al vertrokken"),
        {"contact": CONTACT},
    ),
    "contacts.reply_undelivered": Words(
        _("{contact}: antwoord op vraag {number} kwam niet aan: {reason}"),
        {"contact": CONTACT},
        REASONS,
    ),
    "contacts.forward_undelivered": Words(
        _("{contact}: doorgestuurde melding {number} kwam niet aan: {reason}"),
        {"contact": CONTACT},
        REASONS,
    ),
    "contacts.notice_undelivered": Words(
        _("{contact}: het bericht dat we vraag {number} afsluiten, kwam niet aan: {reason}"),
        {"contact": CONTACT},
        REASONS,
    ),
    "contacts.confirmation_undelivered": Words(
        _("{contact}: bevestiging kwam niet aan: {reason}"), {"contact": CONTACT}, REASONS
    ),
    "contacts.mail_late": Words(
        _("{contact}: onze mail is vertraagd, de mailserver probeert het opnieuw"),
        {"contact": CONTACT},
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


WHAT = {"what": dict(RouteCode.choices)}
ROUTE_WORDS = {
    "contacts.route_set": Words(_("{after} krijgt {what}"), {"after": TEAM}, WHAT),
    "contacts.route_moved": Words(
        _("{after} krijgt {what}, in plaats van {before}"), {"before": TEAM, "after": TEAM}, WHAT
    ),
    "contacts.route_cleared": Words(
        _("{before} krijgt {what} niet meer; ze gaan waar alles binnenkomt"),
        {"before": TEAM},
        WHAT,
    ),
}


def _route(row: Row) -> Card:
    return Card(str(RouteCode(row["code"]).label), reverse("contacts:route", args=[row["code"]]))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=ROUTE,
            label=_("bestemming"),
            cards=Cards(Route.objects.all, ("code",), _route),
            visible=lambda user: Q() if user.has_perm(SET_ROUTE) else None,
            words=ROUTE_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=CONTACT,
            label=_("contact"),
            cards=Cards(Contact.objects.all, ("reference",), _contact),
            visible=_contact_visible,
            words=WORDS,
            on_reply=receiving.receive_reply,
            on_sent=delivery.confirmation_left,
            on_undelivered=delivery.confirmation_undelivered,
        )
    )
    kinds.register(
        kinds.Kind(
            code=QUESTION,
            label=_("vraag"),
            cards=Cards(Question.objects.all, ("number", "contact__reference"), _question),
            visible=_question_visible,
            on_reply=receiving.reply_to_question,
            on_task_closed=following_up.task_closed,
            on_task_reopened=following_up.task_reopened,
            on_sent=delivery.left_the_house,
            on_undelivered=delivery.undelivered,
        )
    )
