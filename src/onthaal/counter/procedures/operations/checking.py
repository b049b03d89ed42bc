"""The pieces of the checklist, with what the door said of them already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.checklists import Outcome
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.procedures.models import Procedure, ProcedurePiece
from onthaal.counter.procedures.operations.common import GROUND, lock, take_step
from onthaal.counter.procedures.states import Step


class SomethingLacks(Refusal):
    """A piece is missing or not right, and nobody said why it goes on."""


@dataclass(frozen=True)
class Seen:
    """A piece with what the agent says of it."""

    text: str
    outcome: Outcome


@transaction.atomic
def check(
    procedure: Procedure,
    *,
    pieces: Sequence[Seen],
    by: User,
    at: datetime,
    version: int,
    ground: str = "",
) -> Procedure:
    """Note what was seen; ``ground`` says why it goes on without a piece. Raises ``SomethingLacks``."""
    lacks = [one for one in pieces if one.outcome != Outcome.FINE]
    reason = clean(ground, limit=GROUND).strip()
    if lacks and not reason:
        raise SomethingLacks(
            _(
                "Er ontbreekt iets: {pieces}. Stop hier, of zeg waarom je toch verder mag gaan."
            ).format(pieces="; ".join(one.text for one in lacks))
        )
    current = lock(procedure, version=version)
    note = "; ".join(one.text for one in lacks)[:200]
    take_step(
        current, Step.CHECKED, by=by, at=at, check_ground=reason if lacks else "",
        note=f"{reason} ({note})" if lacks else "",
    )  # fmt: skip
    ProcedurePiece.objects.filter(procedure=current).delete()
    ProcedurePiece.objects.bulk_create(
        ProcedurePiece(procedure=current, position=place, text=one.text[:400], outcome=one.outcome)
        for place, one in enumerate(pieces, start=1)
    )
    return current
