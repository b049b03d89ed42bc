"""Fetch a product, its card or a version for somebody, or say that it does not exist."""

import uuid
from datetime import datetime

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.catalogue import queries
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.queries import ProductCard
from onthaal.catalogue.reading import owner
from onthaal.catalogue.states import ProductState
from onthaal.core import attachments
from onthaal.core.models import Attachment
from onthaal.versions.models import PEOPLE


def card(slug: str, *, situation: str, at: datetime) -> ProductCard:
    """Return the card; what was published is open to all staff who may read the catalogue."""
    found = queries.card(slug, situation=situation, at=at)
    if found is None:
        raise Http404
    return found


def public_card(slug: str, *, situation: str, at: datetime) -> ProductCard:
    """Return the card for everybody: of what is published today."""
    found = card(slug, situation=situation, at=at)
    if found.state != ProductState.PUBLISHED:
        raise Http404
    return found


def product(slug: str) -> Product:
    """Return a product that was ever published."""
    found = Product.objects.filter(slug=slug, live=True).select_related("department").first()
    if found is None:
        raise Http404
    return found


def product_to_edit(user: User, slug: str) -> Product:
    """Return a product of which ``user`` may make a draft, published or not."""
    rows = queries.editable(user).select_related("department", "changed_by")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def draft(user: User, slug: str) -> ProductVersion:
    """Return the open draft of a product that ``user`` may edit."""
    found = queries.draft(product_to_edit(user, slug))
    if found is None:
        raise Http404
    return found


def version(user: User, slug: str, number: int) -> ProductVersion:
    """Return a version of a product that ``user`` may edit."""
    rows = ProductVersion.objects.filter(product=product_to_edit(user, slug), number=number)
    found = rows.select_related("product__department", *PEOPLE).first()
    if found is None:
        raise Http404
    return found


def file(slug: str, public_id: uuid.UUID) -> Attachment:
    """Return a file of this product; its name in the address does not open a file of anything else."""
    found = Product.objects.filter(slug=slug).first()
    files = attachments.of(owner(found)) if found else Attachment.objects.none()
    one = files.filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one
