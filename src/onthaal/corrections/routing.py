"""Which team looks at a flag."""

from django.utils.translation import gettext as _

from onthaal.core import kinds
from onthaal.core.errors import Refusal
from onthaal.corrections.addresses import host_of
from onthaal.corrections.models import Keeper
from onthaal.corrections.targets import Target
from onthaal.organisation.models import Team


class NobodyToAsk(Refusal):
    """The house has no team yet."""


def team_for(target: Target) -> Team:
    """Return the first team of the department that owns ``target``, else its keeper.

    What nobody keeps goes to the first team of the house: a wrong team passes it on, no team loses it.
    """
    team = _of_the_owner(target) or _keeper(target.address) or Team.objects.order_by("pk").first()
    if team is None:
        raise NobodyToAsk(
            _("Er is nog geen team dat dit kan nakijken. Vraag het aan de beheerder.")
        )
    return team


def _of_the_owner(target: Target) -> Team | None:
    if target.ref is None:
        return None
    department = kinds.owners([target.ref]).get(target.ref)
    if department is None:
        return None
    return Team.objects.filter(department_id=department).order_by("pk").first()


def _keeper(address: str) -> Team | None:
    keepers = Keeper.objects.filter(host__in={host_of(address), ""}, active=True)
    keeper = (
        keepers.select_related("team").order_by("-host").first()
    )  # the host itself before the rest
    return keeper.team if keeper else None
