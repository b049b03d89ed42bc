"""A few fields at once, for other code: an import of linked data, a correction."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue import reading
from onthaal.catalogue.content import KEYS, Content, normalise
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.catalogue.parts import join, split
from onthaal.core.errors import Conflict
from onthaal.versions.merging import Parts
from onthaal.versions.operations import touched_by, write

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def change_fields(
    product: Product,
    *,
    fields: dict[str, Any],
    note: str,
    by: "User | None",
    at: datetime,
    version: int,
    publish: bool = False,
) -> ProductVersion:
    """Change only ``fields`` (whole values by their key in the content) and return the version.

    Without ``publish`` they go into the open draft, or a new one; with it they are live at once, and
    the open draft goes on from there. Refusals: ``Conflict`` when the product is past ``version`` or
    when somebody else typed something else about one of the fields in the open draft, ``Invalid`` when the content
    would not hold, ``ValueError`` for a key that does not exist.
    """
    current = PRODUCTS.lock(product.pk, version=version)
    live = reading.content_of(current)
    changed = with_fields(live, fields)
    if publish:
        return PRODUCTS.publish_content(current, changed, note=note, by=by, at=at)
    draft = PRODUCTS.draft_of(current)
    if draft is None:
        return PRODUCTS.add(current, changed, by=by, at=at, note=note)
    _lay_over(draft, split(live), split(changed), by=by, at=at)
    return draft


def with_fields(content: Content, fields: dict[str, Any]) -> Content:
    """Return ``content`` with ``fields``; ``ValueError`` for a key that it does not have."""
    strange = fields.keys() - KEYS
    if strange:
        raise ValueError(f"a product has no {', '.join(sorted(strange))}")
    return normalise({**content, **fields})


def _lay_over(
    draft: ProductVersion, live: Parts, changed: Parts, *, by: "User | None", at: datetime
) -> None:
    parts = split(draft.content)
    new = {path: value for path, value in changed.items() if value != live.get(path)}
    gone = [path for path in live if path not in changed]
    for path in [*new, *gone]:
        typed = parts.get(path)
        if typed not in (live.get(path), new.get(path)) and _of_somebody_else(draft, path, by):
            raise Conflict(
                _("In het ontwerp staat al iets anders."),
                current=draft,
                changed_by=draft.changed_by.display_name if draft.changed_by else "",
                changed_at=draft.changed_at,
            )
    kept = {path: value for path, value in parts.items() if path not in gone}
    product = draft.product
    content = join({**kept, **new}, number=product.number, slug=product.slug)
    touched = draft.touched | dict.fromkeys([*new, *gone], touched_by(by, at))
    write(draft, content=content, touched=touched, changed_at=at, changed_by=by)


def _of_somebody_else(draft: ProductVersion, path: str, by: "User | None") -> bool:
    """Return whether another than ``by`` typed a part last; code without a person is nobody."""
    made_by = draft.made_by.pk if draft.made_by else None
    typist = draft.touched[path]["by"] if path in draft.touched else made_by
    return bool(typist != (by.pk if by else None))
