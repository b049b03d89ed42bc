"""A procedure begins, from a visit or for somebody who is helped at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import references
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.procedures.models import Procedure, ProcedureRule, ProcedureStep
from onthaal.counter.procedures.operations.common import NAME, say, write_words
from onthaal.counter.procedures.states import OPEN, Step
from onthaal.counter.queue.models import Visit
from onthaal.counter.queue.operations.visits import lock_visit
from onthaal.parties.models import Party

PREFIX = "BP"


class NotSetUp(Refusal):
    """Nobody said yet how this product is made at the counter."""


@transaction.atomic
def start(
    product: Product,
    *,
    by: User | None,
    at: datetime,
    situation_code: str = "",
    visit: Visit | None = None,
    party: Party | None = None,
) -> Procedure:
    """Begin with a product; the same product for the same visit goes on with what was begun.

    Raises ``NotSetUp``.
    """
    rule = ProcedureRule.objects.filter(product=product).first()
    if rule is None:
        raise NotSetUp(
            _("Voor {product} is nog niet ingesteld hoe het aan de balie gemaakt wordt.").format(
                product=product.name
            )
        )
    begun = _begun(visit, product)
    if begun is not None:
        return begun
    who = party or _party_of(visit)
    procedure = Procedure.objects.create(
        reference=references.allocate(PREFIX, at=at),
        product=product,
        situation_code=clean(situation_code, limit=60),
        making=rule.making,
        visit=visit,
        party=who,
        name=clean(str(who) if who else visit.name if visit else "", limit=NAME).strip(),
        birth_date=who.birth_date if who else None,
        started_at=at,
        started_by=by,
        changed_at=at,
        compartment=_compartment(visit, who),
    )
    write_words(procedure)
    ProcedureStep.objects.create(procedure=procedure, step=Step.STARTED, at=at, by=by)
    say("procedures.started", procedure, by=by, at=at)
    return procedure


def _begun(visit: Visit | None, product: Product) -> Procedure | None:
    """Return what was begun for a visit; its lock lets a button that was pressed twice begin once."""
    if visit is None:
        return None
    lock_visit(visit)
    return Procedure.objects.filter(visit=visit, product=product, state__in=OPEN).first()


def _party_of(visit: Visit | None) -> Party | None:
    if visit is None:
        return None
    return visit.party or (visit.contact.party if visit.contact else None)


def _compartment(visit: Visit | None, party: Party | None) -> str:
    if visit is not None:
        return visit.compartment
    return party.compartment if party is not None else Compartment.ORDINARY
