"""Fetch a product's card for somebody, or say that it does not exist."""

from datetime import datetime

from django.http import Http404

from onthaal.catalogue import queries
from onthaal.catalogue.queries import ProductCard


def card(slug: str, *, situation: str, at: datetime) -> ProductCard:
    """Return the card; a product is open to all staff who may read the catalogue."""
    found = queries.card(slug, situation=situation, at=at)
    if found is None:
        raise Http404
    return found
