"""Every write on synonyms; each takes effect in every process with its next question."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.search import memory, synonyms
from onthaal.search.kinds import SYNONYMS
from onthaal.search.models import SynonymGroup
from onthaal.search.stemming import stop_words, words

FIRST = 0  # the version of a shipped group that nobody changed


class NothingSaid(Refusal):
    """A group needs a phrase, and without written words a second one."""


class Unfit(Refusal):
    """A phrase that is never found or always, or a group that says of each phrase only itself."""


@transaction.atomic
def add(*, said: Sequence[str], written: Sequence[str], at: datetime, by: User) -> SynonymGroup:
    """Add a group: every phrase of ``said`` finds what is ``written``, or all others without any.

    Refuses with ``NothingSaid`` and ``Unfit``.
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

    Refuses with ``NothingSaid``, ``Unfit``, and with ``Conflict`` when somebody else was first.
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
        row = _shipped(public_id)
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
    row = _now(public_id)
    if (row.version if row else FIRST) != version:
        raise _conflict(public_id, row)
    return row


def _now(public_id: uuid.UUID) -> SynonymGroup | None:
    return SynonymGroup.objects.select_for_update().filter(public_id=public_id).first()


def _conflict(public_id: uuid.UUID, row: SynonymGroup | None) -> Conflict:
    return Conflict(
        _("Deze synoniemen zijn intussen gewijzigd."),
        current=row or _shipped(public_id),
        changed_by=row.changed_by.display_name if row else _("Iemand"),
        changed_at=row.changed_at if row else None,
    )


def _shipped(public_id: uuid.UUID) -> SynonymGroup:
    """Return the row, not kept yet, of a shipped group that nobody changed."""
    group = next(one for one in synonyms.shipped() if one.public_id == public_id)
    return _row(public_id, group)


def _row(public_id: uuid.UUID, group: synonyms.Group) -> SynonymGroup:
    said, written = "\n".join(group.said), "\n".join(group.written)
    return SynonymGroup(public_id=public_id, said=said, written=written, version=FIRST)


def _create(
    public_id: uuid.UUID,
    said: Sequence[str],
    written: Sequence[str],
    code: str,
    *,
    at: datetime,
    by: User,
) -> SynonymGroup:
    return _save(_row(public_id, _group(said, written)), code, at=at, by=by)


def _save(row: SynonymGroup, code: str, *, at: datetime, by: User) -> SynonymGroup:
    row.version += 1
    row.mark = memory.new_mark()
    row.changed_at, row.changed_by = at, by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:  # two editors changed the same shipped group for the first time
        raise _conflict(row.public_id, _now(row.public_id)) from twice
    timeline.record(code, at=at, by=by, links=[(SYNONYMS, row.pk)])
    return row


def _group(said: Sequence[str], written: Sequence[str]) -> synonyms.Group:
    """Return the phrases that hold a word, once each. Refuses with ``NothingSaid`` and ``Unfit``."""
    group = synonyms.Group(_phrases(said), _phrases(written))
    for phrase in group.said:
        _fits(phrase)
    if not group.said:
        raise NothingSaid(_("Geef minstens één woord dat mensen zeggen."))
    if group.two_way and len(group.said) < 2:
        raise NothingSaid(
            _("Geef een tweede woord, of vul in wat de stad schrijft: één woord alleen helpt niet.")
        )
    if {tuple(words(one)) for one in group.said} <= {tuple(words(one)) for one in group.written}:
        raise Unfit(
            _("Wat mensen zeggen en wat de stad schrijft, is hetzelfde. Geef een ander woord.")
        )
    return group


def _fits(phrase: str) -> None:
    said = words(phrase)
    if len(said) > synonyms.LONGEST_PHRASE:
        raise Unfit(
            _("‘{phrase}’ is te lang: gebruik hoogstens {most} woorden.").format(
                phrase=phrase, most=synonyms.LONGEST_PHRASE
            )
        )
    if len(said) == 1 and said[0] in stop_words():
        raise Unfit(
            _("‘{phrase}’ staat in heel veel vragen. Geef een woord dat meer zegt.").format(
                phrase=phrase
            )
        )


def _phrases(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases that hold a word; of those that differ in capitals or accents the first."""
    found: dict[tuple[str, ...], str] = {}
    for line in lines:
        phrase = clean(line).strip()
        found.setdefault(tuple(words(phrase)), phrase)
    found.pop((), None)
    return tuple(found.values())
