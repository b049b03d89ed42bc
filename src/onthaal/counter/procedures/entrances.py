"""Where a quick product is begun from the page of a contact."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.contacts.models import Contact
from onthaal.contacts.refs import CONTACT
from onthaal.core import doors
from onthaal.core.doors import Door
from onthaal.counter.procedures.permissions import DELIVER

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register() -> None:
    doors.register(CONTACT, _of_contact)


def _of_contact(contact: Contact, _at: datetime, user: "User | None") -> Door | None:
    """Let somebody who is known be helped at once."""
    if user is None or not user.has_perm(DELIVER) or contact.party is None:
        return None
    address = f"{reverse('procedures:new')}?persoon={contact.party.public_id}"
    return Door(_("Werk een product af"), address)
