"""Kinds: how a lower room reaches a higher one without importing it.

A row points upward only as ``(kind, id)``. Each room registers one frozen :class:`Kind` per noun
when Django is ready; an operation calls the hooks by name, so that what happens on a write is read
in the operation itself (no signal receivers).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

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


class OnDue(Protocol):
    def __call__(self, object_id: int, /, *, task_id: int, at: datetime) -> None: ...


class OnSent(Protocol):
    def __call__(self, object_id: int, /, *, outbox_id: int, at: datetime) -> None: ...


@dataclass(frozen=True)
class Kind:
    """What the house must know of one noun.

    ``cards`` gives a short name and the page (when there is one) per id, in one query; ``visible``
    the ids that a user may know of. The hooks are optional.
    """

    code: str
    label: Any
    cards: Callable[[Collection[int]], dict[int, Card]]
    visible: Callable[["User", Collection[int]], set[int]]
    words: Mapping[str, Words] = field(default_factory=dict)
    on_reply: OnReply | None = None
    on_task_closed: OnTaskClosed | None = None
    on_due: OnDue | None = None
    on_sent: OnSent | None = None


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


def cards(refs: Iterable[Ref]) -> dict[Ref, Card]:
    """Return the card of every ref that still exists, with one query per kind."""
    by_kind: dict[str, set[int]] = {}
    for kind, object_id in refs:
        by_kind.setdefault(kind, set()).add(object_id)
    return {
        (kind, object_id): card
        for kind, ids in by_kind.items()
        if kind in _KINDS
        for object_id, card in _KINDS[kind].cards(ids).items()
    }
