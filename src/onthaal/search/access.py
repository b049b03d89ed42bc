"""Fetch what the pages of the search are about, or say that it does not exist."""

from uuid import UUID

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.core import kinds
from onthaal.core.kinds import Card, Ref
from onthaal.search.models import Demand, SynonymGroup
from onthaal.search.queries import ListedGroup, is_public_document
from onthaal.search.synonyms import shipped


def synonyms(public_id: UUID) -> ListedGroup:
    """Return the group, one of ours or a shipped one."""
    row = SynonymGroup.objects.select_related("changed_by").filter(public_id=public_id).first()
    if row is not None:
        return ListedGroup(public_id, row.group, row)
    for group in shipped():
        if group.public_id == public_id:
            return ListedGroup(public_id, group, None)
    raise Http404


def demand(public_id: UUID) -> Demand:
    found = Demand.objects.select_related("wording", "decided_by").filter(public_id=public_id)
    row = found.first()
    if row is None:
        raise Http404
    return row


def just_done(public_id: str) -> Demand | None:
    """Return the question that was just decided on, ``None`` when it was undone or never was."""
    try:
        found = Demand.objects.filter(public_id=UUID(public_id))
    except ValueError:
        return None
    return found.exclude(decision=Demand.Decision.OPEN).first()


def just_removed(public_id: str) -> ListedGroup | None:
    """Return the group that was just taken out, ``None`` when it was put back or never was."""
    try:
        row = SynonymGroup.objects.filter(public_id=UUID(public_id), removed=True).first()
    except ValueError:
        return None
    return ListedGroup(row.public_id, row.group, row) if row else None


def target(user: User, value: str) -> tuple[Ref, Card]:
    """Return the document that ``value`` ('kind:id') names, when everybody and ``user`` may find it."""
    kind, _, object_id = value.partition(":")
    if not object_id.isdecimal() or len(object_id) > 18:
        raise Http404
    ref = (kind, int(object_id))
    card = kinds.cards([ref], user=user).get(ref)
    if card is None or not is_public_document(*ref):
        raise Http404
    return ref, card
