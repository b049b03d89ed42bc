"""Fetch a letter for somebody, or say that it does not exist."""

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.core import outbox, posting
from onthaal.core.models import OutboxMessage
from onthaal.parties import queries as parties
from onthaal.parties.permissions import SEE_SHIELDED


def letter(user: User, key: str) -> OutboxMessage:
    """Return a letter that waits to be posted."""
    row = outbox.letters_to_post(user.compartments).filter(message_key=f"<{key}>").first()
    if row is None:
        raise Http404
    return row


def shows_address(user: User, envelope: str) -> bool:
    """Return whether ``user`` may see where a letter goes."""
    return user.has_perm(SEE_SHIELDED) or not parties.is_shielded(envelope)


def letter_to_post(user: User, key: str) -> OutboxMessage:
    """Return a letter that ``user`` may print; 404 when its address is shielded from her."""
    row = letter(user, key)
    if not shows_address(user, posting.envelope(row)):
        raise Http404
    return row
