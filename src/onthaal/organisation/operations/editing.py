"""What every edit of the directory does alike: lock, compare, write, tell."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Manager, Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.text import clean
from onthaal.organisation import labels
from onthaal.organisation.models.versioned import Lasting, Versioned

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Row = TypeVar("Row", bound=Versioned)


class NotAnInterval(Refusal):
    """The end is before the start."""


class StillInUse(Refusal):
    """Something of the house itself stands on it; ``message`` says what to do first."""


def lock(row: Row, version: int | None = None) -> Row:
    """Return the row as it is now, locked; ``Conflict`` when it is no longer at ``version``."""
    rows = type(row)._default_manager.select_for_update(of=("self",))  # noqa: SLF001  public by name only
    current = rows.select_related("changed_by").get(pk=row.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("Deze gegevens zijn intussen gewijzigd."),
            current=current,
            changed_by=current.changed_by.display_name if current.changed_by else "",
            changed_at=current.changed_at,
        )
    return current


def write(
    current: Versioned,
    values: Mapping[str, Any],
    *,
    at: datetime,
    by: "User | None",
    **derived: Any,
) -> str:
    """Write ``values`` and what is ``derived`` from them; return what changed in words, a line each.

    Nothing is written, and '' returned, when all values are what they were.
    """
    lines = []
    for name, value in values.items():
        before, after = getattr(current, name), clean(value) if isinstance(value, str) else value
        if before != after:
            lines.append(labels.change(name, before, after))
            setattr(current, name, after)
    if lines:
        for name, value in derived.items():
            setattr(current, name, value)
        touch(current, at=at, by=by)
    return "\n".join(lines)


def touch(current: Versioned, *, at: datetime, by: "User | None") -> None:
    """Save a row that changed, as the next version."""
    current.version += 1
    current.changed_at, current.changed_by = at, by
    current.save()


def set_active(current: Lasting, active: bool, *, at: datetime, by: "User | None") -> bool:
    """End or restore a locked row; return whether that changed anything."""
    if current.active == active:
        return False
    current.active = active
    touch(current, at=at, by=by)
    return True


def tell(
    code: str,
    *links: Ref,
    at: datetime,
    by: "User | None",
    text: str = "",
    params: Mapping[str, int | str] | None = None,
) -> None:
    """Leave one line on the timeline; ``text`` says what changed."""
    timeline.record(
        f"organisation.{code}", at=at, by=by, links=links, params=params, text=text or None
    )


def slug_for(rows: Manager[Any], name: str) -> str:
    """Return a slug that none of ``rows`` has yet."""
    base = slugify(name)[:70] or "naamloos"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def names(rows: Iterable[Model]) -> str:
    """Return the names of rows as one list in a sentence, the first five."""
    found = [str(row) for row in rows]
    more = _(" en nog {count}").format(count=len(found) - 5) if len(found) > 5 else ""
    return ", ".join(found[:5]) + more
