"""Two texts in one part: both in words, and the choice between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onthaal.catalogue import parts, wording
from onthaal.catalogue.content import Content
from onthaal.catalogue.editing.form_data import to_data
from onthaal.catalogue.editing.rows import Data
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import EditConflict
from onthaal.catalogue.wording import Names
from onthaal.core.wording import clock
from onthaal.versions.merging import Parts


@dataclass(frozen=True)
class ShownClash:
    """What the page tells of a clash; each text is a line for each thing that it holds."""

    path: str
    label: str
    now: list[str]
    typed: list[str]
    changed_by: str
    changed_at: datetime | None


def clashes_in_words(conflict: EditConflict, *, names: Names, now: Content) -> list[ShownClash]:
    """Return every clash for the page that shows both texts."""
    return [
        ShownClash(
            path=clash.path,
            label=wording.label(clash.path, now),
            now=wording.part(clash.path, clash.now, names),
            typed=wording.part(clash.path, clash.typed, names),
            changed_by=clash.changed_by,
            changed_at=clash.changed_at,
        )
        for clash in conflict.clashes
    ]


def conflict_words(conflict: EditConflict, *, now: Content) -> str:
    """Return the sentence for a page that saves itself."""
    first = conflict.clashes[0]
    moment = timezone.localtime(first.changed_at) if first.changed_at else None
    return _(
        "{who} wijzigde om {when} ook: {what}. Jouw tekst staat er nog. Druk op Bewaar om te kiezen."
    ).format(
        who=first.changed_by or _("Iemand"),
        when=clock(moment) if moment else "?",
        what=in_words((clash.path for clash in conflict.clashes), now),
    )


def in_words(paths: Iterable[str], content: Content) -> str:
    """Return what parts are called, for a sentence."""
    return ", ".join(wording.label(path, content) for path in paths)


def merged_data(conflict: EditConflict, product: Product) -> Data:
    """Return the form of both: what others typed elsewhere, and the own text where it clashes."""
    return _data(conflict.merge.parts, product)


def with_theirs(mine: Parts, theirs: Mapping[str, Any], path: str, product: Product) -> Data:
    """Return the form of ``mine`` with one part of ``theirs``; of a situation all that it holds."""
    code = parts.situation_of(path)

    def chosen(one: str) -> bool:
        return one == path or (bool(code) and parts.situation_of(one) == code)

    kept = {one: value for one, value in mine.items() if not chosen(one)}
    taken = {one: value for one, value in theirs.items() if chosen(one)}
    return _data({**kept, **taken}, product)


def _data(of: Mapping[str, Any], product: Product) -> Data:
    content, note, day = parts.version_of(of, number=product.number, slug=product.slug)
    return to_data(content, note=note, publish_from=day)
