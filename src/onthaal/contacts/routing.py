"""Which team receives what has no other destination."""

from datetime import datetime

from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department, Team

HOME = "Klantencontact"


def team_for(code: RouteCode, *, at: datetime) -> Team:
    """Return the team of a route; an installation without one gets a team of its own.

    A task always has a team, also on the first day of an installation that nobody set up yet.
    """
    wanted = Route.objects.filter(code__in=[code, RouteCode.INTAKE], team__isnull=False)
    teams = {route.code: route.team for route in wanted.select_related("team")}
    team = teams.get(code) or teams.get(RouteCode.INTAKE)
    if team is None:
        team = _home(at)
        Route.objects.create(code=RouteCode.INTAKE, team=team)
    return team


def _home(at: datetime) -> Team:
    department = Department.objects.order_by("pk").first()
    if department is None:
        department = organisation.create_department(name=HOME, at=at, by=None)
    team = Team.objects.order_by("pk").first()
    return team or organisation.create_team(department=department, name=HOME, at=at, by=None)
