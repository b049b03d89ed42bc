"""What was chosen, and the fee that counts for it on the day of the sale."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from onthaal.catalogue.fees import by_day
from onthaal.catalogue.models import Fee, Product, Situation
from onthaal.catalogue.states import ProductState
from onthaal.core.errors import Refusal
from onthaal.core.wording import euro
from onthaal.counter.till.operations.common import Changed


class NoFee(Refusal):
    """What was chosen costs nothing that is known today."""


@dataclass(frozen=True)
class Choice:
    """A fee of the catalogue as the agent saw it; ``typed_cents`` is for one without an amount."""

    product: Product
    situation_code: str
    label: str
    seen_cents: int | None
    typed_cents: int | None = None
    quantity: int = 1


def fee_of_the_day(choice: Choice, day: date) -> tuple[Fee, Situation]:
    """Return the fee that counts; ``NoFee`` when none does, ``Changed`` when the agent saw another."""
    rows = Fee.objects.select_related("situation").filter(
        situation__product=choice.product, situation__code=choice.situation_code, label=choice.label
    )
    today, _later = by_day(rows, day)
    if not today or choice.product.state_on(day) != ProductState.PUBLISHED:
        raise NoFee(
            _("'{label}' wordt vandaag niet meer verkocht. Kies opnieuw.").format(
                label=choice.label
            )
        )
    fee = today[0]
    if fee.amount_cents != choice.seen_cents:
        raise Changed(_changed(choice, fee))
    return fee, fee.situation


def _changed(choice: Choice, fee: Fee) -> str:
    now, then = (
        _("geen vast bedrag") if cents is None else euro(cents)
        for cents in (fee.amount_cents, choice.seen_cents)
    )
    return _(
        "'{label}' kost vandaag {now}, niet {then}: het bedrag is gewijzigd sinds je deze pagina opende. "
        "Zeg het nieuwe bedrag en voeg het opnieuw toe."
    ).format(label=choice.label, now=now, then=then)
