"""The shift as the rest of the house names it, and the words of what happens to a roster."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.core.wording import exact
from onthaal.roster.cells import in_words
from onthaal.roster.models import Shift
from onthaal.roster.permissions import READ
from onthaal.roster.refs import SHIFT

NAMED_BY = (
    "day_date",
    "from_time",
    "until_time",
    "counter__name",
    "counter__location__slug",
    "employee__first_name",
    "employee__last_name",
)
WORDS = {
    "roster.week_changed": Words(_("Rooster gewijzigd van de week van {week}")),
}


def _card(row: Row) -> Card:
    title = _now("{day} {hours}: {name} aan {counter}").format(
        day=exact(row["day_date"]),
        hours=in_words((row["from_time"], row["until_time"])),
        name=f"{row['employee__first_name']} {row['employee__last_name']}".strip(),
        counter=row["counter__name"],
    )
    page = reverse("roster:of", args=[row["counter__location__slug"]])
    return Card(title, f"{page}?week={row['day_date']:%Y-%m-%d}")


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=SHIFT,
            label=_("dienst in het rooster"),
            cards=Cards(Shift.objects.all, NAMED_BY, _card),
            visible=lambda user: Q() if user.has_perm(READ) else None,
            words=WORDS,
        )
    )
