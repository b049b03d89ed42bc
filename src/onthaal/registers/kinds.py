"""A question to the register as the read log names it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards
from onthaal.core.together import Row
from onthaal.registers.models import Consultation
from onthaal.registers.states import Asked

if TYPE_CHECKING:
    from onthaal.accounts.models import User

CONSULTATION = "registers.consultation"


def _card(row: Row) -> Card:
    return Card(f"{Asked(row['asked']).label}: {row['ground']}")


def _own(user: "User") -> Q:
    """Everybody may see what she asked herself."""
    return Q(by=user)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=CONSULTATION,
            label=_("vraag aan het register"),
            cards=Cards(Consultation.objects.all, ("asked", "ground"), _card),
            visible=_own,
        )
    )
