"""From version to product: now, or on a day to come."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue import documents, reading, wording
from onthaal.catalogue.content import Content, tidy
from onthaal.catalogue.merging import carry
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.applying import apply
from onthaal.catalogue.operations.common import (
    fresh,
    lock,
    move,
    note_of,
    refuse_second_draft,
    require,
    tell,
    touch,
)
from onthaal.catalogue.operations.refusals import Invalid
from onthaal.catalogue.parts import join, split
from onthaal.catalogue.problems import Problem, problems
from onthaal.catalogue.states import VersionState
from onthaal.core.calendars import local_date

if TYPE_CHECKING:
    from onthaal.accounts.models import User


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
    product = lock(version.product_id)
    current = fresh(version)
    current.note = note_of(note)
    current.publish_from = publish_from
    current.content = tidy(current.content)
    today = local_date(at)
    found = _plan_problems(current, today=today)
    found += problems(current.content, reading.known(product), on=max(today, publish_from or today))
    if found:
        raise Invalid(found)
    if publish_from is None or publish_from <= today:
        go_live(product, current, by=by, at=at)
        return current
    move(current, VersionState.SCHEDULED, note=current.note, content=current.content,
         publish_from=publish_from, published_by=by, touched={})  # fmt: skip
    tell("catalogue.scheduled", product, by=by, at=at,
         params={"number": current.number, "day": wording.day(publish_from)})  # fmt: skip
    return current


def _plan_problems(version: ProductVersion, *, today: date) -> list[Problem]:
    found = []
    if not version.note:
        found.append(Problem("note", _("Zeg wat er wijzigt en waarom.")))
    if version.publish_from is not None and version.publish_from < today:
        found.append(
            Problem("publish_from", _("Deze dag is voorbij. Laat leeg om nu te publiceren."))
        )
    return found


def check(product: Product, content: Content, *, on: date) -> None:
    """Raise ``Invalid`` when ``content`` cannot be what ``product`` says on a local day."""
    found = problems(content, reading.known(product), on=on)
    if found:
        raise Invalid(found)


def go_live(product: Product, version: ProductVersion, *, by: "User | None", at: datetime) -> None:
    """Write a content that was checked to the rows, and all that follows from it, under the lock."""
    before = reading.content_of(product)
    today = local_date(at)
    ProductVersion.objects.filter(product=product, state=VersionState.PUBLISHED).update(
        state=VersionState.SUPERSEDED
    )
    apply(product, version.content)
    move(version, VersionState.PUBLISHED, note=version.note, content=version.content,
         published_at=at, published_by=by, publish_from=version.publish_from or today,
         touched={})  # fmt: skip
    touch(product, by=by, at=at, live=True, archived_at=None, publish_from=version.publish_from)
    _carry(product, before, version.content)
    documents.refresh(product, on=today)
    tell("catalogue.published", product, by=by, at=at, params={"number": version.number})


def _carry(product: Product, before: Content, after: Content) -> None:
    """Lay what was just published under every version in waiting, so that none takes it back."""
    old, new = split(before), split(after)
    waiting = ProductVersion.objects.filter(
        product=product, state__in=[VersionState.DRAFT, VersionState.SCHEDULED]
    )
    for version in waiting:
        parts = split(version.content)
        carried = carry(old, new, parts)
        version.content = join(carried, number=product.number, slug=product.slug)
        # Who typed a part no longer counts where it was replaced.
        version.touched = {
            path: who
            for path, who in version.touched.items()
            if carried.get(path) == parts.get(path)
        }
        version.save(update_fields=["content", "touched"])


@transaction.atomic
def unschedule(version: ProductVersion, *, by: "User", at: datetime) -> ProductVersion:
    """Take a planned version back into a draft; ``DraftOpen`` when there is one already."""
    product = lock(version.product_id)
    current = fresh(version)
    require(current, VersionState.SCHEDULED)
    refuse_second_draft(product)
    move(current, VersionState.DRAFT, publish_from=None, changed_by=by, changed_at=at)
    tell("catalogue.unscheduled", product, by=by, at=at, params={"number": current.number})
    return current
