"""Fetch a message that could not be read, or say that it does not exist."""

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.channels.mail.models import QuarantinedMail
from onthaal.channels.mail.permissions import QUARANTINE


def quarantined(user: User, digest: str) -> QuarantinedMail:
    """Return the message for who may look at the quarantine."""
    rows = QuarantinedMail.objects.select_related("settled_by", "contact")
    found = rows.filter(sha256=digest).first() if user.has_perm(QUARANTINE) else None
    if found is None:
        raise Http404
    return found
