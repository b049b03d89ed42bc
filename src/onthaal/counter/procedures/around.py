"""What stands around a procedure in the catalogue and at the door, in one statement."""

from dataclasses import dataclass, field

from onthaal.catalogue.models import ChecklistItem, Situation
from onthaal.catalogue.models import ProcedureStep as CatalogueStep
from onthaal.catalogue.states import StepAudience
from onthaal.core.checklists import Outcome
from onthaal.core.together import Read, read_together
from onthaal.counter.procedures.models import Procedure, ProcedurePiece
from onthaal.counter.queue.models import VisitPiece

ITEM = ("situation__code", "text", "rule", "value", "optional")
SEEN = ("text", "outcome")


@dataclass(frozen=True)
class Around:
    """``advice`` is what the catalogue tells the counter to do; ``items`` what she has to bring.

    ``known`` are the verdicts so far by the text of the piece: those of the door, then those given here.
    """

    situation: str = ""
    advice: list[str] = field(default_factory=list)
    items: list[ChecklistItem] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)


def around(row: Procedure) -> Around:
    """Return what stands around a procedure that is open; an unknown situation is the first one."""
    product = row.product_id
    items = ChecklistItem.objects.filter(situation__product=product).order_by("position")
    steps = CatalogueStep.objects.filter(product=product, audience=StepAudience.COUNTER)
    situations = Situation.objects.filter(product=product).order_by("position")
    found = read_together(
        {
            "situations": Read(situations, ("code", "name")),
            "items": Read(items, ITEM),
            "advice": Read(steps.order_by("position"), ("text",)),
            "door": Read(VisitPiece.objects.filter(visit=row.visit_id).order_by("position"), SEEN),
            "here": Read(ProcedurePiece.objects.filter(procedure=row).order_by("position"), SEEN),
        }
    )
    cases = {one["code"]: one["name"] for one in found["situations"]}
    code = row.situation_code if row.situation_code in cases else next(iter(cases), "")
    seen = {one["text"]: one["outcome"] for part in ("door", "here") for one in found[part]}
    return Around(
        situation=cases.get(row.situation_code, ""),
        advice=[one["text"] for one in found["advice"]],
        items=[
            ChecklistItem(text=one["text"], rule=one["rule"], value=one["value"], optional=one["optional"])
            for one in found["items"]
            if one["situation__code"] == code
        ],
        known={text: outcome for text, outcome in seen.items() if outcome != Outcome.LOOK},
    )  # fmt: skip
