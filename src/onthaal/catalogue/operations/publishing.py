"""From what an editor typed to what the product says: a draft, then now or on a day to come."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from onthaal.catalogue.content import Content, tidy
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.catalogue.parts import of_version
from onthaal.core.calendars import local_date
from onthaal.versions.operations import Page, Saved, note_of, plan_problems
from onthaal.versions.refusals import Invalid

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def save_draft(
    product: Product,
    *,
    content: Content,
    note: str,
    publish_from: date | None,
    page: Page,
    by: "User",
    at: datetime,
) -> Saved[ProductVersion]:
    """Keep what a page of the editor holds in the draft; refusals as of ``Versions.keep``."""
    typed = of_version(content, note_of(note), publish_from)
    return PRODUCTS.keep(product, typed, page=page, by=by, at=at)


@transaction.atomic
def publish(
    version: ProductVersion,
    *,
    note: str,
    by: "User | None",
    at: datetime,
    publish_from: date | None = None,
) -> ProductVersion:
    """Let a draft become what the product says: now, or from the local day ``publish_from``.

    ``note`` says what changed and why. Refusals: ``Invalid`` with every field that is not in order,
    ``NotPossible`` when it is no draft any more.
    """
    product = PRODUCTS.thing_of(version)
    current = PRODUCTS.fresh(version)
    current.note, current.publish_from = note_of(note), publish_from
    current.content = tidy(current.content)
    today = local_date(at)
    found = plan_problems(current.note, publish_from, today=today)
    found += PRODUCTS.problems(product, current.content, on=max(today, publish_from or today))
    if found:
        raise Invalid(found)
    PRODUCTS.publish_now_or_later(product, current, by=by, at=at)
    return current
