"""A draft: begun with the first key, kept while somebody types, shared by who may edit the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue import reading
from onthaal.catalogue.content import Content
from onthaal.catalogue.merging import Merge, merge
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.common import (
    add_version,
    draft_of,
    fresh,
    lock,
    move,
    note_of,
    refuse_second_draft,
    require,
    tell,
    touched_by,
)
from onthaal.catalogue.operations.refusals import Clash, EditConflict, Invalid
from onthaal.catalogue.parts import of_version, version_of
from onthaal.catalogue.problems import Problem
from onthaal.catalogue.states import VersionState


@dataclass(frozen=True)
class Page:
    """What a page of the editor was made of: the marks of its parts (``parts.marks``).

    ``window`` is a word of its own that tells it from every other page, of the same person too.
    """

    seen: Mapping[str, str]
    window: str


@dataclass(frozen=True)
class Saved:
    """``draft`` is ``None`` when there was nothing to keep; ``taken`` as in ``merging.Merge``."""

    draft: ProductVersion | None
    taken: tuple[str, ...] = ()


@transaction.atomic
def save_draft(
    product: Product,
    *,
    content: Content,
    note: str,
    publish_from: date | None,
    page: Page,
    by: User,
    at: datetime,
) -> Saved:
    """Keep what a page of the editor holds, together with what others typed elsewhere in the draft.

    ``EditConflict`` when somebody else changed the same part since the page was made; nothing is
    written then. Typing is not a step in the story: it leaves no line on the timeline.
    """
    current = lock(product.pk)
    draft = draft_of(current)
    before = (
        of_version(reading.content_of(current), "", None)
        if draft is None
        else of_version(draft.content, draft.note, draft.publish_from)
    )
    touched = {} if draft is None else draft.touched
    mine = [path for path, who in touched.items() if who["window"] == page.window]
    merged = merge(of_version(content, note, publish_from), before, seen=page.seen, mine=mine)
    if merged.clashes:
        raise _conflict(current, draft, merged, before)
    paths = dict.fromkeys([*merged.parts, *before])
    changed = [path for path in paths if merged.parts.get(path) != before.get(path)]
    if not changed:
        return Saved(draft, merged.taken)
    content, note, publish_from = version_of(merged.parts, number=current.number, slug=current.slug)
    if draft is None:
        draft = add_version(current, content, by=by, at=at)
    draft.content, draft.note, draft.publish_from = content, note_of(note), publish_from
    draft.touched = touched | dict.fromkeys(changed, touched_by(by, at, window=page.window))
    draft.changed_by, draft.changed_at = by, at
    draft.save(
        update_fields=["content", "note", "publish_from", "touched", "changed_by", "changed_at"]
    )
    return Saved(draft, merged.taken)


def _conflict(
    product: Product, draft: ProductVersion | None, merged: Merge, now: Mapping[str, Any]
) -> EditConflict:
    touched = {} if draft is None else draft.touched
    ids = {touched[path]["by"] for path in merged.clashes if path in touched}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name"))
    publisher = product.changed_by.display_name if product.changed_by else ""
    clashes = []
    for path in merged.clashes:
        who = touched.get(path)
        clashes.append(
            Clash(
                path=path,
                now=now.get(path),
                typed=merged.parts.get(path),
                # Nobody typed it in this draft: it was published since.
                changed_by=names.get(who["by"], "") if who else publisher,
                changed_at=parse_datetime(who["at"]) if who else product.changed_at,
            )
        )
    return EditConflict(current=draft, merge=merged, clashes=clashes)


@transaction.atomic
def propose(draft: ProductVersion, *, note: str, by: User, at: datetime) -> ProductVersion:
    """Say that a draft is ready to be looked at and published; ``NotPossible`` when it is no draft."""
    product = lock(draft.product_id)
    current = fresh(draft)
    require(current, VersionState.DRAFT)
    current.note = note_of(note)
    if not current.note:
        raise Invalid([Problem("note", _("Zeg wat er wijzigt en waarom."))])
    current.proposed_by, current.proposed_at = by, at
    current.save(update_fields=["note", "proposed_by", "proposed_at"])
    tell("catalogue.proposed", product, by=by, at=at, params={"number": current.number})
    return current


@transaction.atomic
def discard(draft: ProductVersion, *, by: User, at: datetime) -> ProductVersion:
    """Lay a draft aside; ``restore`` brings it back. ``NotPossible`` when it is no draft."""
    product = lock(draft.product_id)
    current = fresh(draft)
    move(current, VersionState.WITHDRAWN, changed_by=by, changed_at=at, touched={})
    tell("catalogue.discarded", product, by=by, at=at, params={"number": current.number})
    return current


@transaction.atomic
def restore(version: ProductVersion, *, by: User, at: datetime) -> ProductVersion:
    """Make a new draft that says what an older version said; ``DraftOpen`` when there is one."""
    product = lock(version.product_id)
    old = fresh(version)
    refuse_second_draft(product)
    note = _("Zoals in versie {number}.").format(number=old.number)
    draft = add_version(product, old.content, by=by, at=at, note=note)
    tell("catalogue.restored", product, by=by, at=at, params={"number": old.number})
    return draft
