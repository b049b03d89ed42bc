"""What the writes of the till share: locks, the line on the timeline, the settings."""

from datetime import datetime

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.counter.till.models import AccountRule, Sale, TillSession, TillSettings
from onthaal.counter.till.refs import SALE, SESSION
from onthaal.counter.till.states import allowed


class TillClosed(Refusal):
    """The session was closed: nothing is added to it any more."""


class NotToday(Refusal):
    """The session is of another day: it is closed first."""


class NotNow(Refusal):
    """A sale in this state cannot be treated so."""


class Changed(Refusal):
    """The amount is another one than the agent saw."""


def the_settings() -> TillSettings:
    """Return how this town handles money; what nobody set has its default."""
    return TillSettings.objects.filter(pk=1).first() or TillSettings(pk=1)


def lock_session(session: TillSession, *, at: datetime) -> TillSession:
    """Lock a session in which something is booked at ``at``; raises ``TillClosed`` or ``NotToday``."""
    current = lock_any_session(session)
    if current.closed_at is not None:
        raise TillClosed(_("Deze kassa is intussen afgesloten. Open ze opnieuw om te verkopen."))
    if current.day_date != local_date(at):
        raise NotToday(
            _("Deze kassa is nog open van een andere dag. Sluit ze eerst af en open een nieuwe.")
        )
    return current


def lock_any_session(session: TillSession) -> TillSession:
    rows = TillSession.objects.select_for_update(of=("self",)).select_related("till", "agent")
    return rows.get(pk=session.pk)


def lock_sale(sale: Sale) -> Sale:
    return Sale.objects.select_for_update(of=("self",)).get(pk=sale.pk)


def move(sale: Sale, to: str) -> None:
    """Give a locked sale another state, not written yet; raises ``NotNow`` in words."""
    if not allowed(sale.state, to):
        raise NotNow(
            _("Verkoop {reference} is {state}: dat kan nu niet.").format(
                reference=sale.reference, state=sale.get_state_display()
            )
        )
    sale.state = to


def rules() -> list[AccountRule]:
    """Return every rule for an account: a town has a few dozen."""
    return list(AccountRule.objects.select_related("account").order_by("pk"))


def tell(
    code: str,
    sale: Sale,
    *,
    by: User | None,
    at: datetime,
    text: str | None = None,
    entry: Sale | None = None,
) -> None:
    """Record one line about a sale, for its page, the till, the inhabitant, the visit and the contact.

    With an ``entry`` that takes it back the line is about both.
    """
    links: list[Ref] = [(SALE, sale.pk), (SESSION, sale.session_id)]
    if entry is not None:
        links += [(SALE, entry.pk), (SESSION, entry.session_id)]
    for kind, pk in (
        ("parties.party", sale.party_id),
        ("contacts.contact", sale.contact_id),
        ("queue.visit", sale.visit_id),
    ):
        if pk:
            links.append((kind, pk))
    timeline.record(
        code,
        at=at,
        by=by,
        links=links,
        params={"sale": sale.pk, **({"entry": entry.pk} if entry else {})},
        text=text,
        compartment=sale.compartment,
    )
