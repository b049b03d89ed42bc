"""Every write on synonyms; each takes effect in every process with its next question."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.search import memory, synonyms
from onthaal.search.kinds import SYNONYMS
from onthaal.search.models import SynonymGroup
from onthaal.search.stemming import words

FIRST = 0  # the version of a shipped group that nobody changed


class NothingSaid(Refusal):
    """A group needs a phrase, and without written words a second one."""


@transaction.atomic
def add(*, said: Sequence[str], written: Sequence[str], at: datetime, by: User) -> SynonymGroup:
    """Add a group: every phrase of ``said`` finds what is ``written``, or all others without any.

    Refuses with ``NothingSaid``.
    """
    return _create(uuid.uuid4(), said, written, "search.synonyms_added", at=at, by=by)


@transaction.atomic
def change(
    public_id: uuid.UUID,
    *,
    version: int,
    said: Sequence[str],
    written: Sequence[str],
    at: datetime,
    by: User,
) -> SynonymGroup:
    """Change a group; a shipped one (``version`` 0) is replaced by one of ours with the same id.

    Refuses with ``NothingSaid``, and with ``Conflict`` when somebody else was first.
    """
    row = _locked(public_id, version)
    if row is None:
        return _create(public_id, said, written, "search.synonyms_changed", at=at, by=by)
    group = _group(said, written)
    row.said, row.written = "\n".join(group.said), "\n".join(group.written)
    return _save(row, "search.synonyms_changed", at=at, by=by)


@transaction.atomic
def remove(public_id: uuid.UUID, *, version: int, at: datetime, by: User) -> SynonymGroup:
    """Take a group out of the search; ``restore`` puts it back. Refuses with ``Conflict``."""
    row = _locked(public_id, version)
    if row is None:
        shipped = next(one for one in synonyms.shipped() if one.public_id == public_id)
        row = SynonymGroup(
            public_id=public_id, said="\n".join(shipped.said), written="\n".join(shipped.written),
            version=FIRST,
        )  # fmt: skip
    row.removed = True
    return _save(row, "search.synonyms_removed", at=at, by=by)


@transaction.atomic
def restore(public_id: uuid.UUID, *, version: int, at: datetime, by: User) -> SynonymGroup:
    """Put a removed group back as it was. Refuses with ``Conflict`` and ``NothingSaid``."""
    row = _locked(public_id, version)
    if row is None:
        raise NothingSaid(_("Deze synoniemen zijn niet weggehaald."))
    row.removed = False
    return _save(row, "search.synonyms_restored", at=at, by=by)


def _locked(public_id: uuid.UUID, version: int) -> SynonymGroup | None:
    """Return the row as the editor saw it, ``None`` for a shipped group that nobody changed."""
    row = SynonymGroup.objects.select_for_update().filter(public_id=public_id).first()
    if (row.version if row else FIRST) != version:
        raise Conflict(
            _("Deze synoniemen zijn intussen gewijzigd."),
            current=row,
            changed_by=row.changed_by.display_name if row else "",
            changed_at=row.changed_at if row else None,
        )
    return row


def _create(
    public_id: uuid.UUID,
    said: Sequence[str],
    written: Sequence[str],
    code: str,
    *,
    at: datetime,
    by: User,
) -> SynonymGroup:
    group = _group(said, written)
    row = SynonymGroup(
        public_id=public_id,
        said="\n".join(group.said),
        written="\n".join(group.written),
        version=FIRST,
    )
    return _save(row, code, at=at, by=by)


def _save(row: SynonymGroup, code: str, *, at: datetime, by: User) -> SynonymGroup:
    row.version += 1
    row.mark = memory.new_mark()
    row.changed_at, row.changed_by = at, by
    row.save()
    timeline.record(code, at=at, by=by, links=[(SYNONYMS, row.pk)])
    return row


def _group(said: Sequence[str], written: Sequence[str]) -> synonyms.Group:
    """Return the phrases that hold a word, once each."""
    group = synonyms.Group(_phrases(said), _phrases(written))
    if not group.said:
        raise NothingSaid(_("Geef minstens één woord dat mensen zeggen."))
    if group.two_way and len(group.said) < 2:
        raise NothingSaid(
            _("Geef een tweede woord, of vul in wat de stad schrijft: één woord alleen helpt niet.")
        )
    return group


def _phrases(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for line in lines if words(one := clean(line).strip())))
