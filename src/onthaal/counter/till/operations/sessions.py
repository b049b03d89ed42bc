"""Opening a drawer and closing it: the float, the count, the difference, the signature."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.core.wording import euro
from onthaal.counter.till import money
from onthaal.counter.till.accounts import choose
from onthaal.counter.till.models import Till, TillSession
from onthaal.counter.till.operations.common import (
    TillClosed,
    lock_any_session,
    rules,
    the_settings,
)
from onthaal.counter.till.permissions import SUPERVISE
from onthaal.counter.till.refs import SESSION, TILL
from onthaal.counter.till.states import Method, Part, SaleState, Signature


class Taken(Refusal):
    """The till is open already, or the agent has another one open."""


class StillOpen(Refusal):
    """A sale was begun and not finished."""


class Difference(Refusal):
    """The count is not what it should be, and nobody said why."""


class NotYours(Refusal):
    """Somebody else answers for this till."""


class NotSigned(Refusal):
    """Whoever signs is not who has to."""


@transaction.atomic
def open_session(till: Till, *, float_cents: int, by: User, at: datetime) -> TillSession:
    """Answer for a drawer from now on, with so much money in it; raises ``Taken``."""
    current = Till.objects.select_for_update(of=("self",)).get(pk=till.pk)
    if not current.active:
        raise Taken(_("{till} wordt niet meer gebruikt.").format(till=current.name))
    busy = (
        TillSession.objects.filter(Q(till=current) | Q(agent=by), closed_at=None)
        .select_related("till", "agent")
        .first()
    )
    if busy is not None:
        raise Taken(
            _("{agent} heeft {till} nog open. Sluit die eerst af.").format(
                agent=busy.agent.display_name, till=busy.till.name
            )
        )
    session = TillSession.objects.create(
        till=current, agent=by, day_date=local_date(at), opened_at=at, float_cents=float_cents
    )
    _tell("till.opened", session, by=by, at=at)
    return session


def expected_cash(session: TillSession) -> int:
    """Return what must lie in the drawer now."""
    cash = session.payments.filter(method=Method.CASH).values_list("amount_cents", flat=True)
    return money.expected(float_cents=session.float_cents, cash=cash)


@transaction.atomic
def close(
    session: TillSession,
    *,
    counted: Mapping[int, int],
    reason: str,
    signed_by: User,
    by: User,
    at: datetime,
) -> TillSession:
    """Close a drawer with so many pieces of each note and coin; nothing is added to it afterwards.

    Refusals: ``TillClosed`` when somebody was first, ``StillOpen``, ``Difference`` when the count is
    wrong without a reason, ``NotYours`` when ``by`` neither answers for it nor supervises, ``NotSigned``
    when the setting asks for somebody else.
    """
    current = lock_any_session(session)
    if current.closed_at is not None:
        raise TillClosed(_("Deze kassa is al afgesloten."))
    left = current.sales.filter(state=SaleState.OPEN).values_list("reference", flat=True)
    if left:
        raise StillOpen(
            _("Maak eerst af of breek af: {references}.").format(references=", ".join(left))
        )
    if by.pk != current.agent_id and not by.has_perm(SUPERVISE):
        raise NotYours(
            _("Deze kassa is van {agent}. Alleen zij of het diensthoofd sluit ze af.").format(
                agent=current.agent.display_name
            )
        )
    _check_signature(current, signed_by=signed_by, by=by)
    _count(current, counted, clean(reason, limit=400).strip())
    current.signed_by, current.closed_at = signed_by, max(at, current.opened_at)
    current.version += 1
    current.save()
    _tell("till.closed", current, by=by, at=at)
    return current


def _count(session: TillSession, counted: Mapping[int, int], reason: str) -> None:
    expected = expected_cash(session)
    found = money.counted(counted)
    difference = found - expected
    if difference and not reason:
        raise Difference(difference_in_words(found, expected))
    session.counted = {str(coin): number for coin, number in counted.items() if number}
    session.counted_cents, session.expected_cents = found, expected
    session.difference_cents = difference
    session.reason = reason if difference else ""
    if difference:
        rule = choose(rules(), part=Part.DIFFERENCE, product_id=None, day=session.day_date)
        session.difference_account = rule.account.code if rule else ""


def difference_in_words(found: int, expected: int) -> str:
    """Return 'Er ligt € 2,00 te weinig in de lade: …' with what to do."""
    words = (
        _("Er ligt {difference} te weinig in de lade: geteld {found}, verwacht {expected}.")
        if found < expected
        else _("Er ligt {difference} te veel in de lade: geteld {found}, verwacht {expected}.")
    )
    said = words.format(
        difference=euro(abs(found - expected)), found=euro(found), expected=euro(expected)
    )
    return f"{said} {_('Tel opnieuw, of zeg hoe dat komt.')}"


def _check_signature(session: TillSession, *, signed_by: User, by: User) -> None:
    second = the_settings().signature == Signature.SECOND
    if second and signed_by.pk in {session.agent_id, by.pk}:
        raise NotSigned(_("Een tweede persoon moet mee tekenen, niet wie afsluit."))
    if not second and signed_by.pk != by.pk:
        raise NotSigned(_("Teken zelf, met je eigen wachtwoord."))


def _tell(code: str, session: TillSession, *, by: User, at: datetime) -> None:
    links = [(SESSION, session.pk), (TILL, session.till_id)]
    timeline.record(code, at=at, by=by, links=links, params={"session": session.pk})
