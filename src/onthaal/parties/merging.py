"""Two rows of one person become one, and two again when it was a mistake.

In a file of its own because it touches every table here. The row that falls away keeps what it had; who
stays gets a copy of it, or the row itself where there can be only one. What went over is written down by
its ids, and undoing takes back just that: what came after the merge stays with who stayed.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.parties.models import (
    DigitalAddress,
    Merge,
    Party,
    PartyIdentifier,
    PartyName,
    PostalAddress,
    Representation,
)
from onthaal.parties.operations import PARTY, index_names

if TYPE_CHECKING:
    from onthaal.accounts.models import User

UNDO_WITHIN = timedelta(days=30)
POSTAL, SHIELD = "postal_address", "shield"
# What a row may lack and the other may have, with what stands there when nobody knows it.
LACKED: dict[str, Any] = {"birth_date": None, "preferred_way": ""}

# What a higher room does when rows become one person or two: it gets the ids of both.
Follower = Callable[[Collection[int]], None]
_FOLLOWERS: list[Follower] = []


class CannotUndo(Refusal):
    """The merge was undone already, is too long ago, or another one was built on it."""


def register_follower(follower: Follower) -> None:
    _FOLLOWERS.append(follower)


@transaction.atomic
def merge(*, keep: Party, drop: Party, at: datetime, by: "User") -> Party:
    """Merge two rows of one person: addresses, numbers and the whole story come to ``keep``.

    The row ``drop`` stays and points at ``keep``: rows of higher rooms that name it are read through
    ``queries.same_person``. A postal address that ``keep`` has already wins.
    """
    kept, dropped = _both(keep, drop)
    _check(kept, dropped)
    PartyName.objects.filter(party=dropped).delete()
    moved: dict[str, Any] = {
        "addresses": _copy_addresses(kept, dropped),
        "identifiers": _move(PartyIdentifier, "party", dropped, kept),
        "acts_for": _move(Representation, "representative", dropped, kept),
        "represented_by": _move(Representation, "represented", dropped, kept),
        "merged": _move(Party, "merged_into", dropped, kept),
        "took": [*_fill(kept, dropped), *_copy_postal_address(kept, dropped)],
    }
    dropped.merged_into = kept
    moved["version"] = _touch(kept, dropped, at=at, by=by)
    shared = set(timeline.entry_ids((PARTY, kept.pk)))
    entries = timeline.relink(PARTY, from_id=dropped.pk, to_id=kept.pk)
    moved |= {"entries": entries, "shared": sorted(shared.intersection(entries))}
    entry = timeline.record(
        "parties.merged", at=at, by=by, links=[(PARTY, kept.pk)],
        params={"party": kept.pk, "merged": dropped.pk}, compartment=kept.compartment,
    )  # fmt: skip
    moved["entry"] = entry.pk
    Merge.objects.create(kept=kept, dropped=dropped, moved=moved, at=at, by=by)
    _follow(kept, dropped)
    return kept


@transaction.atomic
def undo(merged: Merge, *, at: datetime, by: "User") -> Party:
    """Undo a merge within ``UNDO_WITHIN`` and return the row that had fallen away.

    It gets back what went over and is still with who stayed; what came since, stays there. Raises
    ``CannotUndo``.
    """
    kept, dropped = _both(merged.kept, merged.dropped)
    current = Merge.objects.select_related("undone_by").get(pk=merged.pk)
    _check_undo(current, kept, dropped, at=at)
    moved = current.moved
    DigitalAddress.objects.filter(party=kept, pk__in=moved["addresses"]).delete()
    _move(PartyIdentifier, "party", kept, dropped, only=moved["identifiers"])
    _move(Representation, "representative", kept, dropped, only=moved["acts_for"])
    _move(Representation, "represented", kept, dropped, only=moved["represented_by"])
    _move(Party, "merged_into", kept, dropped, only=moved["merged"])
    _give_back(kept, dropped, moved)
    dropped.merged_into = None
    _touch(kept, dropped, at=at, by=by)
    index_names(dropped)
    _part_stories(kept, dropped, moved)
    timeline.record(
        "parties.unmerged", at=at, by=by, links=[(PARTY, kept.pk), (PARTY, dropped.pk)],
        params={"party": kept.pk, "other": dropped.pk}, compartment=kept.compartment,
    )  # fmt: skip
    current.undone_at, current.undone_by = at, by
    current.save(update_fields=["undone_at", "undone_by"])
    _follow(kept, dropped)
    return dropped


def _both(keep: Party, drop: Party) -> tuple[Party, Party]:
    """Return both rows locked, in the order of their ids: two merges at once never wait in a ring."""
    if keep.pk == drop.pk:
        raise Refusal(_("Kies twee verschillende personen."))
    rows = Party.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, drop.pk])
    both = {row.pk: row for row in rows.order_by("pk")}
    return both[keep.pk], both[drop.pk]


def _check(kept: Party, dropped: Party) -> None:
    if kept.merged_into_id or dropped.merged_into_id:
        raise Refusal(_("Een van beide is al samengevoegd."))
    if kept.type != dropped.type:
        raise Refusal(_("Een persoon en een organisatie voeg je niet samen."))
    if kept.compartment != dropped.compartment:
        raise Refusal(_("Deze personen staan in verschillende afschermingen."))


def _check_undo(current: Merge, kept: Party, dropped: Party, *, at: datetime) -> None:
    if current.undone_by is not None:
        raise CannotUndo(
            _("{who} maakte deze samenvoeging al ongedaan.").format(
                who=current.undone_by.display_name
            )
        )
    if at - current.at > UNDO_WITHIN:
        raise CannotUndo(_("Deze samenvoeging is te lang geleden om ze nog ongedaan te maken."))
    if kept.merged_into_id is not None or dropped.merged_into_id != kept.pk:
        raise CannotUndo(_("Maak eerst de samenvoeging ongedaan die later gebeurde."))


def _touch(kept: Party, dropped: Party, *, at: datetime, by: "User") -> int:
    """Save both under a version that neither ever had, and return it.

    A form that was opened before shows one row and may be sent for the other: it must not fit.
    """
    version = max(kept.version, dropped.version) + 1
    for row in (kept, dropped):
        row.version = version
        row.changed_at, row.changed_by = at, by
        row.save()
    return version


def _move(
    model: Any, column: str, before: Party, after: Party, *, only: Collection[int] | None = None
) -> list[int]:
    """Let rows that name ``before`` name ``after``; return their ids. A row never names one twice."""
    rows = model.objects.filter(**{column: before})
    if only is not None:
        rows = rows.filter(pk__in=only)
    if model is Representation:
        # One between the two stays as it is: nobody acts for herself (``person.acting``).
        rows = rows.exclude(representative__in=[before, after], represented__in=[before, after])
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    model.objects.filter(pk__in=ids).update(**{column: after})
    return ids


def _copy_addresses(kept: Party, dropped: Party) -> list[int]:
    """Give ``kept`` the numbers and addresses that it lacks; return the ids of what is new."""
    known = set(kept.digital_addresses.values_list("type", "value"))
    return [
        DigitalAddress.objects.create(
            party=kept, type=one.type, value=one.value, label=one.label
        ).pk
        for one in dropped.digital_addresses.order_by("pk")
        if (one.type, one.value) not in known
    ]


def _fill(kept: Party, dropped: Party) -> list[str]:
    """Let ``kept`` take what it lacks; return which fields."""
    taken = [name for name in LACKED if not getattr(kept, name) and getattr(dropped, name)]
    for name in taken:
        setattr(kept, name, getattr(dropped, name))
    return taken


def _copy_postal_address(kept: Party, dropped: Party) -> list[str]:
    """Give ``kept`` the address that it lacks; what was shielded for one is shielded for both."""
    theirs = PostalAddress.objects.filter(party=dropped).first()
    mine = PostalAddress.objects.filter(party=kept).first()
    if theirs is None:
        return []
    if mine is None:
        PostalAddress.objects.create(
            party=kept,
            street=theirs.street,
            postcode=theirs.postcode,
            town=theirs.town,
            shielded=theirs.shielded,
        )
        return [POSTAL]
    if theirs.shielded and not mine.shielded:
        PostalAddress.objects.filter(party=kept).update(shielded=True)
        return [SHIELD]
    return []


def _give_back(kept: Party, dropped: Party, moved: dict[str, Any]) -> None:
    """Take from ``kept`` what it took, unless somebody changed it since."""
    took = moved["took"]
    for name, nothing in LACKED.items():
        if name in took and getattr(kept, name) == getattr(dropped, name):
            setattr(kept, name, nothing)
    mine = PostalAddress.objects.filter(party=kept)
    theirs = PostalAddress.objects.filter(party=dropped).first()
    if POSTAL in took and theirs is not None:
        mine.filter(street=theirs.street, postcode=theirs.postcode, town=theirs.town).delete()
    # A shield is only lifted when nobody touched this person since: when in doubt it stays.
    if SHIELD in took and kept.version == moved["version"]:
        mine.update(shielded=False)


def _part_stories(kept: Party, dropped: Party, moved: dict[str, Any]) -> None:
    """Give back the entries that went over and still stand with ``kept``, and the merge itself."""
    still = set(timeline.entry_ids((PARTY, kept.pk)))
    theirs = still.intersection(moved["entries"])
    timeline.link(sorted(theirs | {moved["entry"]}), to=(PARTY, dropped.pk))
    timeline.unlink(theirs.difference(moved["shared"]), subject=(PARTY, kept.pk))


def _follow(*parties: Party) -> None:
    for follower in _FOLLOWERS:
        follower([one.pk for one in parties])
