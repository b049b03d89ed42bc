"""The card of the town, and its kinds of incident."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.incidents.models import Card, IncidentKind
from onthaal.incidents.refs import CARD

LONGEST_CARD = 4_000


@transaction.atomic
def change_card(*, text: str, version: int, by: User, at: datetime) -> Card:
    """Replace the text when it is still as it was seen; raises ``Conflict``."""
    Card.objects.get_or_create(pk=1)
    changed = Card.objects.filter(pk=1, version=version).update(
        text=clean(text, limit=LONGEST_CARD),
        version=F("version") + 1,
        changed_at=at,
        changed_by=by,
    )
    card = Card.objects.select_related("changed_by").get(pk=1)
    if not changed:
        who = card.changed_by.display_name if card.changed_by else _("iemand")
        raise Conflict(
            _("Intussen wijzigde {who} de kaart. Wat je typte, staat er nog.").format(who=who),
            current=card,
            changed_by=who,
            changed_at=card.changed_at,
        )
    timeline.record("incidents.card_changed", at=at, by=by, links=[(CARD, card.pk)])
    return card


@transaction.atomic
def add_kind(*, name: str, by: User, at: datetime) -> IncidentKind:
    """Add a kind at the end; refused when it is there."""
    last = IncidentKind.objects.aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            kind = IncidentKind.objects.create(name=clean(name, limit=60), position=last + 1)
    except IntegrityError as error:
        raise Refusal(_("Deze soort staat er al.")) from error
    timeline.record("incidents.kinds_changed", at=at, by=by, links=[(CARD, 1)])
    return kind


@transaction.atomic
def switch_kind(kind: IncidentKind, *, active: bool, by: User, at: datetime) -> None:
    """Offer a kind no longer, or again; what was reported keeps it."""
    IncidentKind.objects.filter(pk=kind.pk).update(active=active)
    timeline.record("incidents.kinds_changed", at=at, by=by, links=[(CARD, 1)])
