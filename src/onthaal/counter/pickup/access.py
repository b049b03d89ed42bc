"""Fetch what somebody may see or change of the register, or say that it does not exist."""

import uuid

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.queue import access as queue
from onthaal.counter.queue.models import Visit


def pickup(user: User, reference: str) -> Pickup:
    """Return a document in the compartments of ``user``, by its reference."""
    rows = Pickup.objects.filter(compartment__in=user.compartments, reference=reference)
    found = rows.select_related(
        "product__department", "party__merged_into", "visit", "counter__location", "identity_by",
        "ending_by",
    ).first()  # fmt: skip
    if found is None:
        raise Http404
    return found


def visit(user: User, text: str) -> Visit | None:
    """Return the visit that an address names, ``None`` when it names none."""
    if not text:
        return None
    try:
        key = uuid.UUID(text)
    except ValueError as problem:
        raise Http404 from problem
    return queue.visit(user, key)


def product(slug: str) -> Product:
    """Return a product by its name in an address."""
    found = Product.objects.filter(slug=slug, live=True).first()
    if found is None:
        raise Http404
    return found
