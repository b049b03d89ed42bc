"""A new product: from nothing on the screen, from other code, from a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onthaal.catalogue import reading
from onthaal.catalogue.content import EXTRAS, Content, blank, normalise
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.catalogue.operations.fields import with_fields
from onthaal.core.text import fold
from onthaal.organisation.models import Department
from onthaal.versions.refusals import Invalid, Problem

if TYPE_CHECKING:
    from onthaal.accounts.models import User

FIRST_NUMBER = 1001  # below it are the numbers that come with the data
LONGEST_SLUG = 80
RESERVED = frozenset({"nieuw", "ontwerpen", "vlaanderen"})  # pages of the catalogue itself


@transaction.atomic
def create_product(
    *,
    fields: dict[str, Any],
    note: str,
    by: "User | None",
    at: datetime,
    publish: bool = False,
    demo: bool = False,
) -> ProductVersion:
    """Create a product with ``fields`` and return its first version, a draft unless ``publish``.

    ``fields`` must hold ``name`` and ``department``; ``number`` and ``slug`` are given out unless they
    are in it. Refusals: ``Invalid`` when those are not to be had, and as of ``change_fields``.
    """
    own: Content = {key: fields[key] for key in ("number", "slug") if key in fields}
    rest = {key: value for key, value in fields.items() if key not in own}
    content = with_fields({**blank(), "number": 0, "slug": "", **own}, rest)
    _check_own(content)
    product = _add(content, at=at, demo=demo)
    content |= {"number": product.number, "slug": product.slug}
    PRODUCTS.tell("created", product, by=by, at=at)
    if publish:
        return PRODUCTS.publish_content(product, content, note=note, by=by, at=at)
    return PRODUCTS.add(product, content, by=by, at=at, note=note)


def _check_own(content: Content) -> None:
    """Raise ``Invalid`` when the row itself cannot be made: its department, its number, its address."""
    found = []
    if not Department.objects.filter(slug=content["department"]).exists():
        found.append(Problem("department", _("Kies de dienst die dit product levert.")))
    if Product.objects.filter(number=content["number"]).exists():
        found.append(Problem("number", _("Dit nummer heeft een ander product al.")))
    slug = content["slug"]
    strange = slug != slugify(slug) or len(slug) > LONGEST_SLUG or slug in RESERVED
    if strange or Product.objects.filter(slug=slug).exists():
        found.append(Problem("slug", _("Dit adres is niet vrij.")))
    if found:
        raise Invalid(found)


def _add(content: Content, *, at: datetime, demo: bool) -> Product:
    """Add the row; ``live`` only with its first publication."""
    name = content["name"]
    return Product.objects.create(
        number=content["number"] or _next_number(),
        slug=content["slug"] or _free_slug(name),
        name=name[:160],
        sort_key=fold(name)[:240],
        department=Department.objects.get(slug=content["department"]),
        live=False,
        demo=demo,
        changed_at=at,
    )


def _next_number() -> int:
    last = Product.objects.aggregate(last=Max("number"))["last"] or 0
    return max(int(last) + 1, FIRST_NUMBER)


def _free_slug(name: str) -> str:
    base = slugify(name)[:70].strip("-") or "product"
    taken = set(Product.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, 1000))
    return next(one for one in candidates if one not in taken | RESERVED)


@transaction.atomic
def load_product(data: dict[str, Any], *, at: datetime, demo: bool = True) -> Product:
    """Create or replace the product with ``data['number']``; loading it twice changes nothing.

    The shape of ``data`` is in ``content``; ``KeyError`` names what misses, ``Invalid`` what would not
    hold. What goes with it is left out as long as that product is not there (``load_products``).
    """
    content = normalise({**EXTRAS, **data})
    product = Product.objects.filter(number=content["number"]).first()
    product = PRODUCTS.lock(product.pk) if product else _add(content, at=at, demo=demo)
    numbers = reading.known().products
    content["slug"] = product.slug
    content["goes_with"] = [row for row in content["goes_with"] if row["product"] in numbers]
    if product.live and reading.content_of(product) == content:
        return product
    published = PRODUCTS.publish_content(product, content, note=_("Ingeladen."), by=None, at=at)
    return published.product


@transaction.atomic
def load_products(rows: Iterable[dict[str, Any]], *, at: datetime, demo: bool = True) -> None:
    """Load several products that may name each other."""
    waiting = list(rows)
    there = reading.known().products
    for row in waiting:
        if row["number"] not in there:
            _add(normalise({**EXTRAS, **row}), at=at, demo=demo)
    for row in waiting:
        load_product(row, at=at, demo=demo)
