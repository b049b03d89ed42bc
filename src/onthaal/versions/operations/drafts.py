"""A draft: begun with the first key, kept while somebody types, shared by who may edit the thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.versions.merging import Merge, Parts, merge
from onthaal.versions.operations.steps import (
    Made,
    Steps,
    Thing,
    note_of,
    require,
    touched_by,
    write,
)
from onthaal.versions.refusals import Clash, EditConflict, Invalid, Problem
from onthaal.versions.states import VersionState


@dataclass(frozen=True)
class Page:
    """What a page of the editor was made of: the marks of its parts (``merging.marks``).

    ``window`` is a word of its own that tells it from every other page, of the same person too.
    """

    seen: Mapping[str, str]
    window: str


@dataclass(frozen=True)
class Saved(Generic[Made]):
    """``draft`` is ``None`` when there was nothing to keep; ``taken`` as in ``merging.Merge``."""

    draft: Made | None
    taken: tuple[str, ...] = ()


class Drafts(Steps[Thing, Made]):
    """What is done with a draft until it is published."""

    def parts_of(self, thing: Thing, draft: Made | None) -> Parts:
        """Return what an editor goes on from: the open draft, else what is published."""
        raise NotImplementedError

    def fields_of(self, thing: Thing, parts: Parts) -> dict[str, Any]:
        """Return the columns of a draft of ``parts``: its content, and what else the page holds."""
        return {"content": self.join(thing, parts)}

    @transaction.atomic
    def keep(
        self, thing: Thing, typed: Parts, *, page: Page, by: User, at: datetime
    ) -> Saved[Made]:
        """Keep what a page of the editor holds, together with what others typed elsewhere in the draft.

        ``EditConflict`` when somebody else changed the same part since the page was made; nothing is
        written then. Typing is not a step in the story: it leaves no line on the timeline.
        """
        current = self.lock(thing.pk)
        draft = self.draft_of(current)
        before = self.parts_of(current, draft)
        touched = {} if draft is None else draft.touched
        mine = [
            path for path, who in touched.items() if page.window and who["window"] == page.window
        ]
        merged = merge(typed, before, seen=page.seen, mine=mine, orders=self.orders)
        if merged.clashes:
            raise _conflict(current, draft, merged, before)
        paths = dict.fromkeys([*merged.parts, *before])
        changed = [path for path in paths if merged.parts.get(path) != before.get(path)]
        if not changed:
            return Saved(draft, merged.taken)
        fields = self.fields_of(current, merged.parts)
        draft = draft or self.add(current, fields["content"], by=by, at=at)
        by_whom = dict.fromkeys(changed, touched_by(by, at, window=page.window))
        write(draft, **fields, touched=touched | by_whom, changed_by=by, changed_at=at)
        return Saved(draft, merged.taken)

    @transaction.atomic
    def propose(self, draft: Made, *, note: str, by: User, at: datetime) -> Made:
        """Say that a draft is ready to be looked at and published; ``NotPossible`` when it is none."""
        thing = self.thing_of(draft)
        current = self.fresh(draft)
        require(current, VersionState.DRAFT)
        note = note_of(note)
        if not note:
            raise Invalid([Problem("note", _("Zeg wat er wijzigt en waarom."))])
        write(current, note=note, proposed_by=by, proposed_at=at)
        self.tell("proposed", thing, by=by, at=at, params={"number": current.number}, text=note)
        return current

    @transaction.atomic
    def discard(self, draft: Made, *, by: User, at: datetime) -> Made:
        """Lay a draft aside; ``restore`` brings it back. ``NotPossible`` when it is no draft."""
        thing = self.thing_of(draft)
        current = self.fresh(draft)
        self.move(current, VersionState.WITHDRAWN, changed_by=by, changed_at=at, touched={})
        self.tell("discarded", thing, by=by, at=at, params={"number": current.number})
        return current

    @transaction.atomic
    def restore(self, version: Made, *, by: User, at: datetime) -> Made:
        """Make a new draft that says what an older version said; ``DraftOpen`` when there is one."""
        thing = self.thing_of(version)
        old = self.fresh(version)
        self.refuse_second_draft(thing)
        note = _("Zoals in versie {number}.").format(number=old.number)
        draft = self.add(thing, old.content, by=by, at=at, note=note)
        self.tell("restored", thing, by=by, at=at, params={"number": old.number})
        return draft


def _conflict(
    thing: Thing, draft: Made | None, merged: Merge, now: Mapping[str, Any]
) -> EditConflict:
    touched = {} if draft is None else draft.touched
    ids = {touched[path]["by"] for path in merged.clashes if path in touched}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name"))
    publisher = thing.changed_by.display_name if thing.changed_by else ""
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
                changed_at=parse_datetime(who["at"]) if who else thing.changed_at,
            )
        )
    return EditConflict(current=draft, merge=merged, clashes=clashes)
