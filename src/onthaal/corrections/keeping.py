"""Every write on which team keeps right what no department owns."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.corrections.models import Keeper
from onthaal.corrections.refs import KEEPER
from onthaal.organisation.kinds import TEAM
from onthaal.organisation.models import Team

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class AlreadyKept(Refusal):
    """Another team keeps this host right."""


@transaction.atomic
def add_keeper(*, team: Team, host: str = "", at: datetime, by: "User | None") -> Keeper:
    """Let ``team`` look at the pages of ``host``, or with '' at all that no department owns.

    ``host`` is as ``addresses.host_in`` gives it. One that was taken away comes back.
    ``AlreadyKept`` when a team has it already.
    """
    row = Keeper.objects.select_for_update().filter(host=host).first()
    if row is not None and row.active:
        raise AlreadyKept(_("Dit staat al in de lijst. Wijzig daar het team."))
    if row is None:
        row = Keeper(host=host, version=0)
    row.team, row.active = team, True
    try:
        with transaction.atomic():
            _save(row, at=at, by=by)
    except IntegrityError as taken:  # of two who add the same host at once, one is first
        raise AlreadyKept(_("Dit staat al in de lijst. Wijzig daar het team.")) from taken
    _tell("added", row, team, at=at, by=by)
    return row


@transaction.atomic
def change_keeper(keeper: Keeper, *, team: Team, version: int, at: datetime, by: "User") -> Keeper:
    """Let another team look from now on; what was asked already stays. Refuses with ``Conflict``."""
    row = _locked(keeper, version)
    before = row.team
    if before != team:
        row.team = team
        _save(row, at=at, by=by)
        _tell("changed", row, before, at=at, by=by)
    return row


@transaction.atomic
def remove_keeper(keeper: Keeper, *, version: int, at: datetime, by: "User") -> Keeper:
    """Let its pages go where all the rest goes; ``restore_keeper`` undoes it."""
    row = _locked(keeper, version)
    if row.active:
        row.active = False
        _save(row, at=at, by=by)
        _tell("removed", row, row.team, at=at, by=by)
    return row


@transaction.atomic
def restore_keeper(keeper: Keeper, *, version: int, at: datetime, by: "User") -> Keeper:
    """Put back what was taken away, with the team that it had."""
    row = _locked(keeper, version)
    if not row.active:
        row.active = True
        _save(row, at=at, by=by)
        _tell("added", row, row.team, at=at, by=by)
    return row


def _locked(keeper: Keeper, version: int) -> Keeper:
    rows = Keeper.objects.select_for_update(of=("self",)).select_related("team", "changed_by")
    row = rows.get(pk=keeper.pk)
    if row.version != version:
        raise Conflict(
            _("Dit is intussen gewijzigd."),
            current=row,
            changed_by=row.changed_by.display_name if row.changed_by else "",
            changed_at=row.changed_at,
        )
    return row


def _save(row: Keeper, *, at: datetime, by: "User | None") -> None:
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()


def _tell(code: str, row: Keeper, before: Team, *, at: datetime, by: "User | None") -> None:
    timeline.record(
        f"corrections.keeper_{code}",
        at=at,
        by=by,
        links=[(KEEPER, row.pk), (TEAM, before.pk), (TEAM, row.team_id)],
        params={"keeper": row.pk, "before": before.pk, "team": row.team_id},
    )
