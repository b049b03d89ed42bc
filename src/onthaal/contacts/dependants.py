"""What arrives at a team that is about to be stopped."""

from django.utils.translation import gettext_lazy as _

from onthaal.contacts.models import Route
from onthaal.contacts.refs import ROUTE
from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.organisation.kinds import TEAM


def register_all() -> None:
    register(
        Dependants(
            TEAM,
            _("bestemmingen bij ‘Wie krijgt wat’"),
            _("Het blijft hier toekomen. Kies daar eerst een ander team."),
            lambda _user, pk, limit: _routes(pk)[:limit],
        )
    )


def _routes(team_id: int) -> list[Ref]:
    rows = Route.objects.filter(team=team_id).order_by("pk")
    return [(ROUTE, pk) for pk in rows.values_list("pk", flat=True)]
