"""Fetch a user to manage, or say that she does not exist."""

from uuid import UUID

from django.http import Http404

from onthaal.accounts.models import User


def user(public_id: UUID) -> User:
    """Return a user for who holds ``accounts.manage``, also one who does not come in any more."""
    found = User.objects.select_related("changed_by").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
