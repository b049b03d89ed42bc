"""Products and what belongs to them, a noun a file."""

from onthaal.catalogue.models.concept import (
    Concept,
    ConceptKind,
    ConceptLink,
    FeedState,
    ImportLine,
    ImportRun,
    Proposal,
    ProposalKind,
    ProposalState,
)
from onthaal.catalogue.models.product import (
    ChecklistItem,
    Fee,
    ProcedureStep,
    Product,
    Situation,
)

__all__ = [
    "ChecklistItem",
    "Concept",
    "ConceptKind",
    "ConceptLink",
    "Fee",
    "FeedState",
    "ImportLine",
    "ImportRun",
    "ProcedureStep",
    "Product",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Situation",
]
