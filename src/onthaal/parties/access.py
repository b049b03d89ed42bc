"""Fetch a party for somebody, or say that she does not exist."""

import uuid
from typing import TYPE_CHECKING

from django.http import Http404

from onthaal.parties.models import Merge, Party, PostalAddress, Representation
from onthaal.parties.permissions import SEE_SHIELDED

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def party(user: "User", public_id: str | uuid.UUID) -> Party:
    """Return the party, or the one it was merged into; 404 outside the compartment."""
    try:
        key = uuid.UUID(str(public_id))
    except ValueError as problem:
        raise Http404 from problem
    found = (
        Party.objects.filter(public_id=key, compartment__in=user.compartments)
        .select_related("postal_address", "merged_into", "changed_by")
        .first()
    )
    if found is None:
        raise Http404
    return found.merged_into or found


def merge(user: "User", public_id: uuid.UUID, other: uuid.UUID) -> Merge:
    """Return the last merge of ``other`` into a party that ``user`` may know of."""
    found = (
        Merge.objects.filter(
            kept__public_id=public_id,
            kept__compartment__in=user.compartments,
            dropped__public_id=other,
        )
        .select_related("kept", "dropped")
        .order_by("-pk")
        .first()
    )
    if found is None:
        raise Http404
    return found


def postal_address(user: "User", row: Party) -> tuple[PostalAddress | None, bool]:
    """Return the address that ``user`` may see, and whether there is one that stays shielded."""
    address: PostalAddress | None = getattr(row, "postal_address", None)
    if address is not None and address.shielded and not user.has_perm(SEE_SHIELDED):
        return None, True
    return address, False


def representation(user: "User", party_row: Party, pk: int) -> Representation:
    """Return who acts for ``party_row`` under this number; 404 when it is of somebody else."""
    found = party_row.represented_by.filter(
        pk=pk, representative__compartment__in=user.compartments
    ).first()
    if found is None:
        raise Http404
    return found
