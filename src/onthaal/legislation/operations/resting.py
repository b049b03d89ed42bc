"""What rests on a regulation."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from onthaal.core import timeline
from onthaal.core.kinds import Ref
from onthaal.core.text import clean
from onthaal.legislation.models import Regulation, RestsOn
from onthaal.legislation.refs import REGULATION, Basis, writer_of

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def link(
    regulation: Regulation, ref: Ref, *, law_article: str = "", by: "User | None", at: datetime
) -> None:
    """Say that ``ref`` rests on ``regulation``; saying it twice changes nothing."""
    now = _bases(ref)
    _write(ref, now, {*now, Basis(regulation.pk, _line(law_article))}, by=by, at=at)


@transaction.atomic
def unlink(row: RestsOn, *, by: "User | None", at: datetime) -> None:
    """Say that it does not rest on it any more; nothing happens when that was said already."""
    ref = (row.kind, row.object_id)
    now = _bases(ref)
    _write(ref, now, now - {Basis(row.regulation_id, row.law_article)}, by=by, at=at)


@transaction.atomic
def set_bases(ref: Ref, bases: Collection[Basis], *, by: "User | None", at: datetime) -> None:
    """Let ``ref`` rest on exactly ``bases``."""
    wanted = {Basis(one.regulation_id, _line(one.law_article)) for one in bases}
    now = _bases(ref)
    for one in sorted(now - wanted):
        _rows(ref).filter(regulation_id=one.regulation_id, law_article=one.law_article).delete()
        _tell("unlinked", ref, one, by=by, at=at)
    for one in sorted(wanted - now):
        _rows(ref).create(
            regulation_id=one.regulation_id, law_article=one.law_article,
            kind=ref[0], object_id=ref[1],
        )  # fmt: skip
        _tell("linked", ref, one, by=by, at=at)


def _write(
    ref: Ref, now: set[Basis], wanted: set[Basis], *, by: "User | None", at: datetime
) -> None:
    write = writer_of(ref[0])
    if wanted == now:
        return
    if write is None:
        set_bases(ref, wanted, by=by, at=at)
    else:
        write(ref[1], bases=sorted(wanted), by=by, at=at)


def _bases(ref: Ref) -> set[Basis]:
    return {Basis(*row) for row in _rows(ref).values_list("regulation_id", "law_article")}


def _rows(ref: Ref) -> QuerySet[RestsOn]:
    return RestsOn.objects.filter(kind=ref[0], object_id=ref[1])


def _line(text: str) -> str:
    return " ".join(clean(text).split())[:80]


def _tell(code: str, ref: Ref, basis: Basis, *, by: "User | None", at: datetime) -> None:
    timeline.record(
        f"legislation.{code}",
        at=at,
        by=by,
        links=[(REGULATION, basis.regulation_id), ref],
        params={"regulation": basis.regulation_id},
        text=basis.law_article or None,
    )
