"""What every operation on versions stands on: the lock, the next number, the line on the timeline."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.core.text import clean
from onthaal.versions.merging import Parts
from onthaal.versions.models import Published, Version
from onthaal.versions.refusals import DraftOpen, NotPossible, Problem
from onthaal.versions.states import OPEN, VersionState, may_become

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Thing = TypeVar("Thing", bound=Published)
Made = TypeVar("Made", bound=Version)
Content = dict[str, Any]

LONGEST_NOTE = 400


class Steps(Generic[Thing, Made]):
    """One noun and its versions. ``of`` is the foreign key of a version, ``beside`` what is read with
    the thing, ``orders`` as in ``merging``; ``kept`` are the columns that a step may find changed.

    A room says how a content becomes parts and rows; the versions of a thing change only under its lock.
    """

    things: type[Thing]
    versions: type[Made]
    kind: str
    of: str
    changed: Any  # the sentence of a ``Conflict``
    beside: tuple[str, ...] = ("changed_by", "department")
    orders: Collection[str] = ()
    kept: tuple[str, ...] = ("note", "content")
    says_why = False  # whether the note of a version stands on the timeline as well

    def content_of(self, thing: Thing) -> Content | None:
        """Return the content that is published, ``None`` when none ever was."""
        raise NotImplementedError

    def split(self, content: Content) -> Parts:
        return dict(content)

    def join(self, thing: Thing, parts: Parts) -> Content:
        return dict(parts)

    def problems(self, thing: Thing, content: Content, *, on: date) -> list[Problem]:
        """Return everything that keeps ``content`` from being published on a local day."""
        raise NotImplementedError

    def apply(self, thing: Thing, content: Content, *, by: "User | None", at: datetime) -> None:
        """Make the rows of a locked thing say ``content``, against which there is no problem."""
        raise NotImplementedError

    def refresh(self, thing: Thing, *, on: date) -> None:
        """Make the search say what the rows say on a local day."""
        raise NotImplementedError

    def lock(self, pk: int, *, version: int | None = None) -> Thing:
        """Lock and return the thing; ``Conflict`` when it is past ``version``."""
        rows = self.things._default_manager.select_for_update(of=("self",))  # noqa: SLF001  documented
        thing = rows.select_related(*self.beside).get(pk=pk)
        if version is not None and thing.version != version:
            raise Conflict(
                str(self.changed),
                current=thing,
                changed_by=thing.changed_by.display_name if thing.changed_by else "",
                changed_at=thing.changed_at,
            )
        return thing

    def thing_of(self, version: Made) -> Thing:
        """Lock and return the thing of a version."""
        return self.lock(getattr(version, f"{self.of}_id"))

    def rows(self, thing: Thing | None = None) -> QuerySet[Made]:
        """Return the versions of a thing, or all."""
        rows = self.versions._default_manager.all()  # noqa: SLF001  the same
        return rows if thing is None else rows.filter(**{self.of: thing})

    def waiting(self, thing: Thing) -> QuerySet[Made]:
        """Return the open draft and the planned versions."""
        return self.rows(thing).filter(state__in=OPEN)

    def fresh(self, version: Made) -> Made:
        """Return the version as it is, read under the lock of its thing."""
        return self.rows().select_related("changed_by", "published_by").get(pk=version.pk)

    def draft_of(self, thing: Thing) -> Made | None:
        """Return the open draft."""
        drafts = self.rows(thing).filter(state=VersionState.DRAFT)
        return drafts.select_related("changed_by", "made_by", self.of).first()

    def refuse_second_draft(self, thing: Thing) -> None:
        draft = self.draft_of(thing)
        if draft is not None:
            raise DraftOpen(
                _(
                    "Er is al een ontwerp: versie {number}. Publiceer het of leg het eerst weg."
                ).format(number=draft.number)
            )

    def add(
        self,
        thing: Thing,
        content: Content,
        *,
        by: "User | None",
        at: datetime,
        note: str = "",
        state: VersionState = VersionState.DRAFT,
        **fields: Any,
    ) -> Made:
        """Add the next version, under the lock of the thing."""
        last = self.rows(thing).aggregate(last=Max("number"))["last"]
        return self.versions._default_manager.create(  # noqa: SLF001  the same
            **{self.of: thing}, number=(last or 0) + 1, content=content, state=state,
            note=note_of(note), made_at=at, made_by=by, changed_at=at, changed_by=by, **fields,
        )  # fmt: skip

    def move(self, version: Made, to: VersionState, **fields: Any) -> None:
        """Bring a version to another state with ``fields``; ``NotPossible`` when it cannot go there."""
        if not may_become(version.state, to):
            raise not_possible(version)
        kept = {name: getattr(version, name) for name in self.kept}
        write(version, state=to, **kept | fields)

    def tell(
        self,
        code: str,
        thing: Thing,
        *,
        by: "User | None",
        at: datetime,
        params: Mapping[str, int | str] | None = None,
        text: str = "",
    ) -> None:
        """Leave one line on the timeline of the thing."""
        room = self.kind.partition(".")[0]
        timeline.record(
            f"{room}.{code}", at=at, by=by, links=[(self.kind, thing.pk)], params=params,
            text=text if self.says_why and text else None,
        )  # fmt: skip


def require(version: Version, state: VersionState) -> None:
    """Raise ``NotPossible`` when a version is in another state."""
    if version.state != state:
        raise not_possible(version)


def not_possible(version: Version) -> NotPossible:
    return NotPossible(
        _("Dit kan niet meer: versie {number} is {state}.").format(
            number=version.number, state=VersionState(version.state).label
        )
    )


def touch(thing: Published, *, by: "User | None", at: datetime, **fields: Any) -> None:
    """Write ``fields`` and say who changed the thing, under its lock."""
    write(thing, **fields, version=thing.version + 1, changed_by=by, changed_at=at)


def write(row: Published | Version, **fields: Any) -> None:
    """Write only ``fields`` of a row."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def note_of(text: str) -> str:
    """Return what changed and why as it is stored: a note of other code is cut, never refused."""
    return clean(text).strip()[:LONGEST_NOTE]


def touched_by(by: "User | None", at: datetime, *, window: str = "") -> dict[str, Any]:
    """Return who typed a part of a draft, as ``Version.touched`` keeps it."""
    return {"by": by.pk if by else None, "at": at.isoformat(), "window": window}
