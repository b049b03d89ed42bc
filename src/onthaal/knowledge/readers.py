"""Who must read an article, who did, and who could not: an absent colleague is never behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from onthaal.accounts.models import RoleGrant
from onthaal.core.together import Read, Row, read_together
from onthaal.knowledge.models import Article, ReadConfirmation, ReadReminder
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Employee, Team, TeamMembership

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Reader:
    """``read_at`` is when she confirmed, ``None`` when she did not."""

    employee_id: int
    name: str
    read_at: datetime | None


@dataclass(frozen=True)
class TeamFigures:
    """How far a team is: who confirmed, who still must, who is absent now and has not read it."""

    team: str
    read: list[Reader]
    waiting: list[Reader]
    absent: list[Reader]

    @property
    def asked(self) -> int:
        return len(self.read) + len(self.waiting) + len(self.absent)


def asked(article: Article) -> QuerySet[Employee]:
    """Return the colleagues with a login who must confirm, each once."""
    in_team = TeamMembership.objects.filter(
        employee=OuterRef("pk"), team__in=article.confirm_teams.values("pk")
    )
    has_role = RoleGrant.objects.filter(user=OuterRef("user"), role__in=article.asked_roles)
    return Employee.objects.filter(
        Exists(in_team) | Exists(has_role), active=True, user__is_active=True
    )


def confirmed(article: Article) -> QuerySet[ReadConfirmation]:
    """Return the confirmations of what was announced last."""
    return ReadConfirmation.objects.filter(article=article, number=article.announced)


def figures(article: Article, *, user: "User", everybody: bool, at: datetime) -> list[TeamFigures]:
    """Return how far each team is, by name; a colleague of two teams stands in both.

    Without ``everybody`` only the teams that ``user`` leads.
    """
    people = asked(article)
    led = () if everybody else tuple(organisation.reach_of(user, at=at).led_teams)
    if not everybody:
        people = people.filter(memberships__team__in=led).distinct()
    found = read_together(
        {
            "people": Read(people.order_by("sort_key", "pk"), ("pk", "first_name", "last_name")),
            "read": Read(confirmed(article), ("employee_id", "at")),
            "members": Read(_memberships(article, people), ("team_id", "employee_id")),
            "teams": Read(Team.objects.order_by("sort_key", "pk"), ("pk", "name")),
            "absent": Read(organisation.absences(at=at), ("employee_id",)),
        }
    )
    read_at = {row["employee_id"]: row["at"] for row in found["read"]}
    absent = {row["employee_id"] for row in found["absent"]}
    teams = [
        (row["name"], _in_team(row["pk"], found["people"], found["members"]))
        for row in found["teams"]
        if everybody or row["pk"] in led
    ]
    placed = {row["employee_id"] for row in found["members"]}
    alone = [row for row in found["people"] if row["pk"] not in placed]
    teams.append((_("zonder team"), alone))
    return [_figures(name, rows, read_at, absent) for name, rows in teams if rows]


def _memberships(article: Article, people: QuerySet[Employee]) -> QuerySet[TeamMembership]:
    """Return the places to count people in: the teams that were asked, else every team of theirs."""
    rows = TeamMembership.objects.filter(employee__in=people.order_by().values("pk"))
    if article.asked_roles:
        return rows
    return rows.filter(team__in=article.confirm_teams.values("pk"))


def _in_team(team_id: int, people: Sequence[Row], members: Iterable[Row]) -> list[Row]:
    ids = {row["employee_id"] for row in members if row["team_id"] == team_id}
    return [row for row in people if row["pk"] in ids]


def _figures(
    team: str, rows: list[Row], read_at: dict[int, datetime], absent: set[int]
) -> TeamFigures:
    found: dict[str, list[Reader]] = {"read": [], "waiting": [], "absent": []}
    for row in rows:
        at = read_at.get(row["pk"])
        state = "read" if at else "absent" if row["pk"] in absent else "waiting"
        name = f"{row['first_name']} {row['last_name']}".strip()
        found[state].append(Reader(row["pk"], name, at))
    return TeamFigures(team, **found)


def must_read(user: "User") -> Q:
    """Return the condition on an article that ``user`` was asked to confirm and did not yet."""
    done = ReadConfirmation.objects.filter(
        article=OuterRef("pk"), number=OuterRef("announced"), employee__user=user
    )
    mine = TeamMembership.objects.filter(employee__user=user, employee__active=True)
    asked = Q(confirm_teams__in=mine.values("team"))
    for role in sorted(user.roles):
        asked |= Q(confirm_roles__contains=f" {role} ")
    return asked & Q(~Exists(done))


def total(teams: Iterable[TeamFigures]) -> TeamFigures:
    """Return the figures of all teams together; who is in two teams counts once."""
    found: dict[str, dict[int, Reader]] = {"read": {}, "waiting": {}, "absent": {}}
    for team in teams:
        for state, people in found.items():
            people |= {reader.employee_id: reader for reader in getattr(team, state)}
    return TeamFigures("", **{state: list(people.values()) for state, people in found.items()})


def last_reminder(article: Article) -> ReadReminder | None:
    """Return the last reminder of what was announced last."""
    rows = ReadReminder.objects.filter(article=article, number=article.announced)
    return rows.select_related("by").order_by("-at", "-pk").first()
