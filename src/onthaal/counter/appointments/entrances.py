"""'Maak een afspraak' on the public page of a product and in a contact."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.contacts.models import Contact
from onthaal.contacts.refs import CONTACT
from onthaal.core import doors
from onthaal.core.doors import Door
from onthaal.counter.appointments import queries
from onthaal.counter.appointments.permissions import BOOK

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register_all() -> None:
    doors.register(PRODUCT, _of_product)
    doors.register(CONTACT, _of_contact)


def _of_product(product: Product, _at: datetime, _user: "User | None") -> Door | None:
    """Let an inhabitant begin where she books for herself; the next page says when nothing is free."""
    if not queries.choices(product, online=True):
        return None
    return Door(_("Maak een afspraak"), reverse("booking:product", args=[product.slug]))


def _of_contact(contact: Contact, _at: datetime, user: "User | None") -> Door | None:
    """Let an agent make one during the conversation."""
    if user is None or not user.has_perm(BOOK):
        return None
    query = urlencode({"contact": contact.reference})
    return Door(_("Maak een afspraak"), f"{reverse('appointments:new')}?{query}")
