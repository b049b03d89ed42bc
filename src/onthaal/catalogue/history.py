"""The versions of a product, each with what it changed."""

from functools import partial

from onthaal.catalogue import queries
from onthaal.catalogue.changes import changes
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.versions import history
from onthaal.versions.history import Compare, History, Line


def page(product: Product, *, before: int | None = None) -> History:
    """Return the newest versions, older than number ``before``, in four statements."""
    rows = ProductVersion.objects.filter(product=product)
    return history.page(rows, before=before, compare=_compare())


def line(version: ProductVersion) -> Line:
    """Return one version with what it changed, or would change."""
    rows = ProductVersion.objects.filter(product=version.product_id)
    return history.lines(rows, [version], compare=_compare())[0]


def _compare() -> Compare:
    return lambda contents: partial(changes, names=queries.names())
