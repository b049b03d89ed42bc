"""A draft: begun with the first key, kept while somebody types, shared by who may edit the article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.knowledge import reading
from onthaal.knowledge.content import Content, blank
from onthaal.knowledge.merging import Merge, Parts, merge
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.common import (
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
from onthaal.knowledge.operations.refusals import Clash, EditConflict, Invalid
from onthaal.knowledge.problems import Problem
from onthaal.knowledge.states import VersionState


@dataclass(frozen=True)
class Page:
    """What a page of the editor was made of: the marks of its parts (``merging.marks``).

    ``window`` is a word of its own that tells it from every other page, of the same person too.
    """

    seen: Mapping[str, str]
    window: str


@dataclass(frozen=True)
class Saved:
    """``draft`` is ``None`` when there was nothing to keep; ``taken`` as in ``merging.Merge``."""

    draft: ArticleVersion | None
    taken: tuple[str, ...] = ()


@transaction.atomic
def save_draft(article: Article, *, content: Content, page: Page, by: User, at: datetime) -> Saved:
    """Keep what a page of the editor holds, together with what others typed elsewhere in the draft.

    ``EditConflict`` when somebody else changed the same part since the page was made; nothing is
    written then. Typing is not a step in the story: it leaves no line on the timeline.
    """
    current = lock(article.pk)
    draft = draft_of(current)
    before = working_content(current, draft)
    touched = {} if draft is None else draft.touched
    mine = [key for key, who in touched.items() if who["window"] == page.window]
    merged = merge(content, before, seen=page.seen, mine=mine)
    if merged.clashes:
        raise _conflict(current, draft, merged, before)
    changed = [key for key, value in merged.parts.items() if value != before.get(key)]
    if not changed:
        return Saved(draft, merged.taken)
    if draft is None:
        draft = add_version(current, merged.parts, by=by, at=at)
    draft.content = merged.parts
    draft.touched = touched | dict.fromkeys(changed, touched_by(by, at, window=page.window))
    draft.changed_by, draft.changed_at = by, at
    draft.save(update_fields=["content", "touched", "changed_by", "changed_at"])
    return Saved(draft, merged.taken)


def working_content(article: Article, draft: ArticleVersion | None) -> Content:
    """Return what an editor goes on from: the open draft, else what is published, else nothing yet."""
    return draft.content if draft is not None else reading.content_of(article) or blank()


def _conflict(
    article: Article, draft: ArticleVersion | None, merged: Merge, now: Parts
) -> EditConflict:
    touched = {} if draft is None else draft.touched
    ids = {touched[key]["by"] for key in merged.clashes if key in touched}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name"))
    publisher = article.changed_by.display_name if article.changed_by else ""
    clashes = []
    for key in merged.clashes:
        who = touched.get(key)
        clashes.append(
            Clash(
                key=key,
                now=now.get(key),
                typed=merged.parts.get(key),
                # Nobody typed it in this draft: it was published since.
                changed_by=names.get(who["by"], "") if who else publisher,
                changed_at=parse_datetime(who["at"]) if who else article.changed_at,
            )
        )
    return EditConflict(current=draft, merge=merged, clashes=clashes)


@transaction.atomic
def propose(draft: ArticleVersion, *, note: str, by: User, at: datetime) -> ArticleVersion:
    """Say that a draft is ready to be looked at and published; ``NotPossible`` when it is no draft."""
    article = lock(draft.article_id)
    current = fresh(draft)
    require(current, VersionState.DRAFT)
    current.note = note_of(note)
    if not current.note:
        raise Invalid([Problem("note", _("Zeg wat er wijzigt en waarom."))])
    current.proposed_by, current.proposed_at = by, at
    current.save(update_fields=["note", "proposed_by", "proposed_at"])
    tell("proposed", article, by=by, at=at, params={"number": current.number}, text=current.note)
    return current


@transaction.atomic
def discard(draft: ArticleVersion, *, by: User, at: datetime) -> ArticleVersion:
    """Lay a draft aside; ``restore`` brings it back. ``NotPossible`` when it is no draft."""
    article = lock(draft.article_id)
    current = fresh(draft)
    move(current, VersionState.WITHDRAWN, changed_by=by, changed_at=at, touched={})
    tell("discarded", article, by=by, at=at, params={"number": current.number})
    return current


@transaction.atomic
def restore(version: ArticleVersion, *, by: User, at: datetime) -> ArticleVersion:
    """Make a new draft that says what an older version said; ``DraftOpen`` when there is one."""
    article = lock(version.article_id)
    old = fresh(version)
    refuse_second_draft(article)
    note = _("Zoals in versie {number}.").format(number=old.number)
    draft = add_version(article, old.content, by=by, at=at, note=note)
    tell("restored", article, by=by, at=at, params={"number": old.number})
    return draft
