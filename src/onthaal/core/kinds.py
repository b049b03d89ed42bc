"""Kinds: how a lower room reaches a higher one without importing it.

A row points upward only as ``(kind, id)``. Each room registers one frozen :class:`Kind` per noun
when Django is ready; an operation calls the hooks by name, so that what happens on a write is read
in the operation itself (no signal receivers).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q, QuerySet

from onthaal.core.together import Read, Row, read_together

if TYPE_CHECKING:
    from onthaal.accounts.models import User

# A pointer to any row of any room.
Ref = tuple[str, int]


@dataclass(frozen=True)
class Card:
    """How a row is named where another room shows it; ``url`` is its page, '' without one."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Cards:
    """Where the cards of a kind come from: its rows, the columns that a card needs, how it is made.

    ``pk`` is the column that a ref's id means. ``owner`` is the column with the id of the department
    that keeps the row right, '' when none does. A card is made from columns alone, so that the cards
    of all kinds on a page are one statement.
    """

    rows: Callable[[], QuerySet[Any]]
    columns: tuple[str, ...]
    make: Callable[[Row], Card]
    pk: str = "pk"
    owner: str = ""


@dataclass(frozen=True)
class Editor:
    """A page where a row is changed, made from the columns of its card.

    ``allowed`` gives the condition on a row that a user may change there, ``None`` when she may change
    none. ``part`` is the one thing of a row that is changed there ('hours'), '' for the whole.
    """

    url: Callable[[Row], str]
    allowed: Callable[["User"], Q | None]
    part: str = ""


@dataclass(frozen=True)
class Words:
    """A timeline sentence: a template in the reader's language and the kind behind each name.

    ``template`` is a lazy string with ``{name}`` placeholders; a placeholder listed in ``names`` is
    a row id that is put into words by that kind's ``cards``, one listed in ``codes`` is a stored
    word with its label, any other is shown as it is stored.
    """

    template: Any
    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """A message from outside that answers something we sent."""

    text: str
    sender: str
    message_key: str
    attachment_ids: tuple[int, ...] = ()
    source: Ref | None = None


class OnReply(Protocol):
    def __call__(self, object_id: int, /, *, reply: Reply, at: datetime) -> None: ...


class OnTaskClosed(Protocol):
    def __call__(
        self, object_id: int, /, *, task_id: int, outcome: str, at: datetime, by: "User | None"
    ) -> None: ...


class OnTaskReopened(Protocol):
    """``outcome`` and ``closed_at`` are those of the closing that is undone."""

    def __call__(
        self,
        object_id: int,
        /,
        *,
        task_id: int,
        outcome: str,
        closed_at: datetime,
        at: datetime,
        by: "User | None",
    ) -> None: ...


class OnDue(Protocol):
    def __call__(self, object_id: int, /, *, task_id: int, at: datetime) -> None: ...


class OnSent(Protocol):
    def __call__(self, object_id: int, /, *, outbox_id: int, at: datetime) -> None: ...


class OnUndelivered(Protocol):
    """``final`` is false while a mail server still tries."""

    def __call__(self, object_id: int, /, *, outbox_id: int, final: bool, at: datetime) -> None: ...


@dataclass(frozen=True)
class Kind:
    """What the house must know of one noun.

    ``cards`` says how a row is named and where its page is; ``visible`` gives the condition on a row
    that a user may know of, ``None`` when she may know of none. ``editors`` are the pages where a row is
    changed. ``correctable``: a row says something
    that may be out of date, and is open to all staff who may read it, so that they can flag it.
    ``closes_tasks``: a task that a row asked for ends with an outcome on the page of that row. The
    hooks are optional; ``envelope`` gives the lines of an envelope to that row as they are today, ''
    when no address is known.
    """

    code: str
    label: Any
    cards: Cards
    visible: Callable[["User"], Q | None]
    words: Mapping[str, Words] = field(default_factory=dict)
    editors: tuple[Editor, ...] = ()
    correctable: bool = False
    closes_tasks: bool = False
    on_reply: OnReply | None = None
    on_task_closed: OnTaskClosed | None = None
    on_task_reopened: OnTaskReopened | None = None
    on_due: OnDue | None = None
    on_sent: OnSent | None = None
    on_undelivered: OnUndelivered | None = None
    envelope: Callable[[int], str] | None = None


_KINDS: dict[str, Kind] = {}
_WORDS: dict[str, Words] = {}


def register(kind: Kind) -> None:
    """Add ``kind``; a code or a sentence registered twice is a programming error."""
    if kind.code in _KINDS:
        raise ValueError(f"kind {kind.code} is registered twice")
    for code, words in kind.words.items():
        if code in _WORDS:
            raise ValueError(f"the words of {code} are registered twice")
        _WORDS[code] = words
    _KINDS[kind.code] = kind


def get(code: str) -> Kind:
    """Return the kind; ``KeyError`` when no room registered it."""
    return _KINDS[code]


def is_registered(code: str) -> bool:
    return code in _KINDS


def all_kinds() -> Iterable[Kind]:
    return tuple(_KINDS.values())


def words_for(code: str) -> Words | None:
    """Return the sentence of a timeline code, or ``None`` when its room is gone."""
    return _WORDS.get(code)


def owners(refs: Iterable[Ref]) -> dict[Ref, int]:
    """Return the id of the department that keeps each ref right, in one statement.

    A ref without a row, or whose row no department keeps, is left out.
    """
    wanted: dict[str, set[int]] = {}
    for code, object_id in refs:
        wanted.setdefault(code, set()).add(object_id)
    reads: dict[str, Read] = {}
    for code, ids in wanted.items():
        source = _KINDS[code].cards if code in _KINDS else None
        if source is not None and source.owner:
            rows = source.rows().filter(**{f"{source.pk}__in": ids})
            reads[code] = Read(rows, (source.pk, source.owner))
    return {
        (code, row[source.pk]): row[source.owner]
        for code, rows in read_together(reads).items()
        for source in (_KINDS[code].cards,)
        for row in rows
        if row[source.owner] is not None
    }


def _within(rows: QuerySet[Any], compartments: Collection[str]) -> QuerySet[Any]:
    walled = any(one.name == "compartment" for one in rows.model._meta.get_fields())  # noqa: SLF001  public by name only
    return rows.filter(compartment__in=compartments) if walled else rows.none()


def cards(
    refs: Iterable[Ref],
    *,
    user: "User | None" = None,
    compartments: Collection[str] | None = None,
) -> dict[Ref, Card]:
    """Return the card of every ref that still exists, in one statement whatever the kinds.

    With ``user`` only of those that she may know of; with ``compartments`` only of rows that carry
    one of these, for who may know that something was read and not read it herself.
    """
    wanted: dict[str, set[int]] = {}
    for code, object_id in refs:
        wanted.setdefault(code, set()).add(object_id)
    reads: dict[str, Read] = {}
    for code, ids in wanted.items():
        seen = Q() if user is None else visible(code, user)
        if code in _KINDS and seen is not None:
            source = _KINDS[code].cards
            rows = source.rows().filter(seen, **{f"{source.pk}__in": ids})
            if compartments is not None:
                rows = _within(rows, compartments)
            reads[code] = Read(rows, (source.pk, *source.columns))
    found = read_together(reads)
    return {
        (code, row[_KINDS[code].cards.pk]): _KINDS[code].cards.make(row)
        for code, rows in found.items()
        for row in rows
    }


def visible(code: str, user: "User") -> Q | None:
    """Return the condition on a row of a kind that ``user`` may know of; ``None``: of none."""
    return _KINDS[code].visible(user) if code in _KINDS else None


def edit_urls(ref: Ref, *, user: "User") -> dict[str, str]:
    """Return the pages where ``user`` may change a row, by ``Editor.part``, in one statement."""
    kind = _KINDS.get(ref[0])
    if kind is None:
        return {}
    source = kind.cards
    reads = {
        editor.part: Read(source.rows().filter(mine, **{source.pk: ref[1]}), source.columns)
        for editor in kind.editors
        if (mine := editor.allowed(user)) is not None
    }
    found = read_together(reads)
    urls = {one.part: one.url for one in kind.editors}
    return {part: urls[part](rows[0]) for part, rows in found.items() if rows}
