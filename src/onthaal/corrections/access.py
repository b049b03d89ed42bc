"""Fetch a flag, or what is to be flagged, for somebody; or say that it does not exist."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from onthaal.core import kinds
from onthaal.core.kinds import Ref
from onthaal.corrections import queries, targets
from onthaal.corrections.models import REST, Flag, FlagNews, FlagReport, Keeper
from onthaal.corrections.targets import Target

if TYPE_CHECKING:
    from onthaal.accounts.models import User

CONTACT = "contacts.contact"


def target(user: "User", over: str) -> Target | None:
    """Return what 'kind:id' means to ``user``, ``None`` for ''; 404 when it cannot be flagged."""
    if not over:
        return None
    ref = targets.read_ref(over)
    found = targets.row(user, ref) if ref is not None else None
    if found is None:
        raise Http404
    return found


def during(user: "User", text: str) -> Ref | None:
    """Return the contact that 'kind:id' means, ``None`` when ``user`` may not know of it."""
    ref = targets.read_ref(text)
    if ref is None or ref[0] != CONTACT or ref not in kinds.cards([ref], user=user):
        return None
    return ref


def flag(public_id: UUID) -> Flag:
    """Return the flag; all staff who see the warnings read all of them."""
    rows = Flag.objects.select_related(
        "task__team__department", "changed_by", "outcome_entry__text_row"
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def flag_to_solve(user: "User", public_id: UUID, *, at: datetime) -> Flag:
    """Return a flag that is for ``user`` to look at; 404 when it is for others."""
    found = flag(public_id)
    if not queries.may_solve(user, found, at=at):
        raise Http404
    return found


def own_report(user: "User", public_id: UUID) -> FlagReport:
    """Return the newest report of ``user`` on a flag that she did not withdraw."""
    mine = FlagReport.objects.filter(flag__public_id=public_id, by=user, withdrawn_at__isnull=True)
    found = mine.select_related("flag").order_by("-at", "-pk").first()
    if found is None:
        raise Http404
    return found


def own_news(user: "User", public_id: UUID) -> FlagNews:
    """Return a piece of news of ``user``."""
    found = FlagNews.objects.filter(public_id=public_id, user=user).first()
    if found is None:
        raise Http404
    return found


def keeper(key: str) -> Keeper:
    """Return which team keeps a host right, or with 'rest' all the others."""
    rows = Keeper.objects.select_related("team", "changed_by")
    found = rows.filter(host="" if key == REST else key).first()
    if found is None:
        raise Http404
    return found
