"""What a team that is about to be stopped keeps right."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.corrections.models import Keeper
from onthaal.corrections.refs import KEEPER
from onthaal.organisation.kinds import TEAM


def register_all() -> None:
    register(
        Dependants(
            TEAM,
            _("websites en gegevens die dit team nakijkt"),
            _("Meldingen blijven hier toekomen. Kies eerst een ander team."),
            lambda _user, pk, limit: _kept(pk, limit),
        )
    )


def _kept(team_id: int, limit: int) -> list[Ref]:
    rows = Keeper.objects.filter(team=team_id, active=True).order_by("host")
    return [(KEEPER, pk) for pk in rows.values_list("pk", flat=True)[:limit]]
