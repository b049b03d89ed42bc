"""Products that stand on a department or a counter that is about to be stopped."""

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.organisation.kinds import COUNTER, DEPARTMENT


def register_all() -> None:
    register(
        Dependants(
            DEPARTMENT,
            _("producten van deze dienst"),
            _("Ze blijven van deze dienst tot iemand ze verplaatst."),
            lambda _user, pk, limit: _products(limit, department=pk),
        )
    )
    register(
        Dependants(
            COUNTER,
            _("producten die je aan deze balie krijgt"),
            _("De balie blijft erbij staan tot iemand het product aanpast."),
            lambda _user, pk, limit: _products(limit, counters=pk),
        )
    )


def _products(limit: int, **on: int) -> list[Ref]:
    found = Product.objects.filter(**on).order_by("sort_key", "pk")
    return [(PRODUCT, pk) for pk in found.values_list("pk", flat=True)[:limit]]
