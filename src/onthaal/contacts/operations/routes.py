"""Who receives what has no other destination: set by the administrator."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.refs import ROUTE
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation.kinds import TEAM
from onthaal.organisation.models import Team

if TYPE_CHECKING:
    from onthaal.accounts.models import User

NOBODY = 0  # the version of a destination that nobody set yet


@transaction.atomic
def set_route(
    code: RouteCode, *, team: Team | None, version: int, at: datetime, by: "User"
) -> Route:
    """Let ``team`` receive what ``code`` says from now on; ``None``: the team of the intake.

    What was given already stays where it is. ``Conflict`` when somebody else was first; the intake
    always has a team.
    """
    if team is None and code == RouteCode.INTAKE:
        raise Refusal(_("Kies een team: wat binnenkomt, moet ergens terechtkomen."))
    row = _locked(code, version)
    before = row.team
    if before == team and row.pk:
        return row
    row.team = team
    row.version, row.changed_at, row.changed_by = version + 1, at, by
    row.save()
    _tell(row, before, at=at, by=by)
    return row


def _locked(code: RouteCode, version: int) -> Route:
    """Return the row as it was seen, locked; one that nobody set yet is not saved."""
    rows = Route.objects.select_for_update(of=("self",)).select_related("team", "changed_by")
    row = rows.filter(code=code).first()
    if (row.version if row else NOBODY) != version:
        raise Conflict(
            _("Deze bestemming is intussen gewijzigd."),
            current=row,
            changed_by=row.changed_by.display_name if row and row.changed_by else "",
            changed_at=row.changed_at if row else None,
        )
    return row or Route(code=code)


def _tell(row: Route, before: Team | None, *, at: datetime, by: "User") -> None:
    teams = {"before": before, "after": row.team}
    found = {name: team.pk for name, team in teams.items() if team is not None}
    code = "set" if before is None else "moved" if row.team is not None else "cleared"
    timeline.record(
        f"contacts.route_{code}",
        at=at,
        by=by,
        links=[(ROUTE, row.pk), *((TEAM, pk) for pk in found.values())],
        params={"what": row.code, **found},
    )
