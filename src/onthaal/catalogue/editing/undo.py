"""The row that was taken away last, kept in the session to be put back."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from onthaal.catalogue.editing.rows import Removed
from onthaal.catalogue.models import Product

KEY = "catalogue.removed"


def remember(request: HttpRequest, product: Product, removed: Removed) -> None:
    request.session[KEY] = {"slug": product.slug, **asdict(removed)}


def removed(request: HttpRequest, product: Product) -> Removed | None:
    """Return the row of this product that was taken away last."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if not kept or kept["slug"] != product.slug:
        return None
    return Removed(kept["list"], kept["place"], kept["row"])


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
