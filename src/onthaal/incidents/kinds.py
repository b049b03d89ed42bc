"""The nouns of this room as the rest of the house names them, and the words of what happens."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core import kinds
from onthaal.core.kinds import Card as Named
from onthaal.core.kinds import Cards, Words
from onthaal.core.together import Row
from onthaal.incidents import access
from onthaal.incidents.models import Alarm, Card, Incident
from onthaal.incidents.permissions import MANAGE, RAISE
from onthaal.incidents.refs import ALARM, CARD, INCIDENT

if TYPE_CHECKING:
    from onthaal.accounts.models import User

ALARM_WORDS = {
    "incidents.alarm_raised": Words(gettext_lazy("Stil alarm gegeven")),
    "incidents.alarm_withdrawn": Words(gettext_lazy("Stil alarm teruggenomen voor iemand het zag")),
    "incidents.alarm_answered": Words(gettext_lazy("Komt helpen")),
    "incidents.alarm_ended": Words(gettext_lazy("Stil alarm voorbij")),
}
INCIDENT_WORDS = {
    "incidents.reported": Words(gettext_lazy("Incident gemeld")),
    "incidents.noted": Words(gettext_lazy("Opgevolgd")),
    "incidents.help_asked": Words(gettext_lazy("Hulp gevraagd voor de collega")),
    "incidents.person_named": Words(gettext_lazy("Gezegd wie het was")),
    "incidents.closed": Words(gettext_lazy("Afgerond")),
    "incidents.reopened": Words(gettext_lazy("Opnieuw geopend")),
    "incidents.erased": Words(gettext_lazy("De bewaartijd is voorbij: de tekst is gewist")),
}
CARD_WORDS = {
    "incidents.card_changed": Words(gettext_lazy("Kaart gewijzigd")),
    "incidents.kinds_changed": Words(gettext_lazy("Soorten van incidenten gewijzigd")),
}


def _alarm(row: Row) -> Named:
    return Named(_("stil alarm"), reverse("incidents:now"))


def _incident(row: Row) -> Named:
    url = reverse("incidents:incident", args=[row["public_id"]])
    return Named(_("incident: {kind}").format(kind=row["kind__name"]), url)


def _card(row: Row) -> Named:
    return Named(_("kaart bij agressie"), reverse("incidents:settings"))


def _seen(user: "User") -> Q | None:
    return access.seen(user)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=ALARM,
            label=gettext_lazy("stil alarm"),
            cards=Cards(Alarm.objects.all, ("public_id",), _alarm),
            visible=lambda user: Q() if user.has_perm(RAISE) else None,
            words=ALARM_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=INCIDENT,
            label=gettext_lazy("incident"),
            cards=Cards(Incident.objects.all, ("public_id", "kind__name"), _incident),
            visible=_seen,
            words=INCIDENT_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=CARD,
            label=gettext_lazy("kaart bij agressie"),
            cards=Cards(Card.objects.all, ("text",), _card),
            visible=lambda user: Q() if user.has_perm(MANAGE) else None,
            words=CARD_WORDS,
        )
    )
