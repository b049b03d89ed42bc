"""What the operations share: the lock, the next number, the line on the timeline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.catalogue.content import LIMITS, Content
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.refusals import DraftOpen, NotPossible
from onthaal.catalogue.states import VersionState, may_become
from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.core.text import clean

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def lock(product_id: int, *, version: int | None = None) -> Product:
    """Lock and return the product; its versions change only under this lock.

    ``Conflict`` when it is past ``version``.
    """
    product = (
        Product.objects.select_for_update(of=("self",))
        .select_related("department", "changed_by")
        .get(pk=product_id)
    )
    if version is not None and product.version != version:
        raise Conflict(
            _("Dit product is intussen gewijzigd."),
            current=product,
            changed_by=product.changed_by.display_name if product.changed_by else "",
            changed_at=product.changed_at,
        )
    return product


def fresh(version: ProductVersion) -> ProductVersion:
    """Return the version as it is, read under the lock of its product."""
    return ProductVersion.objects.select_related("changed_by", "published_by").get(pk=version.pk)


def draft_of(product: Product) -> ProductVersion | None:
    """Return the open draft."""
    drafts = ProductVersion.objects.filter(product=product, state=VersionState.DRAFT)
    return drafts.select_related("changed_by", "made_by", "product").first()


def refuse_second_draft(product: Product) -> None:
    draft = draft_of(product)
    if draft is not None:
        raise DraftOpen(
            _("Er is al een ontwerp: versie {number}. Publiceer het of leg het eerst weg.").format(
                number=draft.number
            )
        )


def add_version(
    product: Product,
    content: Content,
    *,
    by: "User | None",
    at: datetime,
    note: str = "",
    state: VersionState = VersionState.DRAFT,
    publish_from: date | None = None,
) -> ProductVersion:
    """Add the next version, under the lock of the product."""
    last = ProductVersion.objects.filter(product=product).aggregate(last=Max("number"))["last"]
    return ProductVersion.objects.create(
        product=product, number=(last or 0) + 1, content=content, state=state, note=note,
        publish_from=publish_from, made_at=at, made_by=by, changed_at=at, changed_by=by,
    )  # fmt: skip


def move(version: ProductVersion, to: VersionState, **fields: Any) -> None:
    """Bring a version to another state with ``fields``; ``NotPossible`` when it cannot go there."""
    if not may_become(version.state, to):
        raise _not_possible(version)
    version.state = to
    for name, value in fields.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *fields])


def require(version: ProductVersion, state: VersionState) -> None:
    """Raise ``NotPossible`` when a version is in another state."""
    if version.state != state:
        raise _not_possible(version)


def _not_possible(version: ProductVersion) -> NotPossible:
    return NotPossible(
        _("Dit kan niet meer: versie {number} is {state}.").format(
            number=version.number, state=VersionState(version.state).label
        )
    )


def touch(product: Product, *, by: "User | None", at: datetime, **fields: Any) -> None:
    """Write ``fields`` and say who changed the product, under its lock."""
    values = {**fields, "version": product.version + 1, "changed_by": by, "changed_at": at}
    for name, value in values.items():
        setattr(product, name, value)
    product.save(update_fields=list(values))


def note_of(text: str) -> str:
    """Return what changed and why as it is stored: a note of other code is cut, never refused."""
    return clean(text).strip()[: LIMITS["note"]]


def touched_by(by: "User | None", at: datetime, *, window: str = "") -> dict[str, Any]:
    """Return who typed a part of a draft, as ``ProductVersion.touched`` keeps it."""
    return {"by": by.pk if by else None, "at": at.isoformat(), "window": window}


def tell(
    code: str,
    product: Product,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
) -> None:
    """Leave one line on the timeline of the product."""
    timeline.record(code, at=at, by=by, links=[(PRODUCT, product.pk)], params=params)
