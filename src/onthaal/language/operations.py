"""Every write on the words that the editors keep."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean, fold
from onthaal.language.kinds import OFFICE_WORD, OWN_WORD
from onthaal.language.models import OfficeWord, OwnWord
from onthaal.language.rules import office
from onthaal.language.rules.office import Plainer
from onthaal.language.tokens import Kind, tokens

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class NotAWord(Refusal):
    """It is not one word of letters."""


class AlreadyThere(Refusal):
    """The list has it."""


@transaction.atomic
def add_word(*, word: str, by: "User | None", at: datetime) -> OwnWord:
    """Let ``word`` be right from now on; adding it twice, or after it was removed, is fine.

    Refuses what is not one word: a name of several words is added word by word.
    """
    word = clean(word).strip()
    pieces = tokens(word)
    if len(pieces) != 1 or pieces[0].kind is not Kind.WORD or len(word) < 2:
        raise NotAWord(_("Typ één woord, zonder cijfers of spaties."))
    row, created = OwnWord.objects.select_for_update().get_or_create(
        word=word, defaults={"sort_key": fold(word), "added_by": by, "added_at": at}
    )
    if created or row.removed_at is not None:
        OwnWord.objects.filter(pk=row.pk).update(removed_at=None, added_by=by, added_at=at)
        row.refresh_from_db()
        timeline.record("language.word_added", at=at, by=by, links=[(OWN_WORD, row.pk)])
    return row


@transaction.atomic
def remove_word(row: OwnWord, *, by: "User | None", at: datetime) -> None:
    """Take a word off the list; ``add_word`` brings it back. Twice is fine."""
    if OwnWord.objects.filter(pk=row.pk, removed_at=None).update(removed_at=at):
        timeline.record("language.word_removed", at=at, by=by, links=[(OWN_WORD, row.pk)])


@transaction.atomic
def add_office_word(
    *, phrase: str, plainer: str, is_advice: bool, by: "User | None", at: datetime
) -> OfficeWord:
    """Add an office word of our own; ``AlreadyThere`` when we or the program have it."""
    phrase = _phrase(phrase)
    if phrase in office.shipped() or OfficeWord.objects.filter(phrase=phrase).exists():
        raise AlreadyThere(_("Dit staat al in de lijst. Zoek het op en wijzig het daar."))
    return _write(
        Plainer.of(phrase, plainer, is_advice=is_advice), off=False, version=0, by=by, at=at
    )


@transaction.atomic
def change_office_word(
    entry: Plainer, *, plainer: str, is_advice: bool, version: int, by: "User | None", at: datetime
) -> OfficeWord:
    """Say what to write for it from now on, and say it again if it was off.

    ``version`` is what the editor saw, 0 for a shipped entry; ``Conflict`` when it changed since.
    """
    changed = Plainer.of(entry.phrase, plainer, is_advice=is_advice)
    return _write(changed, off=False, version=version, by=by, at=at)


@transaction.atomic
def switch_office_word(
    entry: Plainer, *, off: bool, version: int, by: "User | None", at: datetime
) -> OfficeWord:
    """Stop saying something of a phrase, or begin again; ``Conflict`` when it changed since."""
    return _write(entry, off=off, version=version, by=by, at=at)


def _phrase(phrase: str) -> str:
    phrase = " ".join(clean(phrase).lower().split())
    if not phrase or any(token.kind is not Kind.WORD for token in tokens(phrase)):
        raise NotAWord(_("Typ een woord of een paar woorden, zonder leestekens."))
    return phrase


def _write(
    entry: Plainer, *, off: bool, version: int, by: "User | None", at: datetime
) -> OfficeWord:
    if not entry.text:
        raise Refusal(_("Zeg wat je liever leest."))
    row = OfficeWord.objects.select_for_update().filter(phrase=entry.phrase).first()
    if (row.version if row else 0) != version:
        raise _conflict(row)
    row, _created = OfficeWord.objects.update_or_create(
        phrase=entry.phrase,
        defaults={
            "plainer": entry.text, "is_advice": bool(entry.advice), "off": off,
            "version": version + 1, "changed_by": by, "changed_at": at,
        },
    )  # fmt: skip
    timeline.record(
        "language.office_word_off" if off else "language.office_word_set",
        at=at,
        by=by,
        links=[(OFFICE_WORD, row.pk)],
    )
    return row


def _conflict(row: OfficeWord | None) -> Conflict:
    who = row.changed_by.display_name if row and row.changed_by else _("Iemand")
    return Conflict(
        _("Intussen wijzigde {who} dit woord. Wat je typte, staat er nog.").format(who=who),
        current=row,
        changed_by=who,
        changed_at=row.changed_at if row else None,
    )
