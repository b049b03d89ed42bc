"""Fetch a letter for somebody, or say that it does not exist."""

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage


def letter(user: User, key: str) -> OutboxMessage:
    """Return a letter that waits to be posted."""
    row = outbox.letters_to_post(user.compartments).filter(message_key=f"<{key}>").first()
    if row is None:
        raise Http404
    return row
