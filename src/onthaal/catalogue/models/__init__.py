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
from onthaal.catalogue.models.document import ProductDocument
from onthaal.catalogue.models.fee import Fee
from onthaal.catalogue.models.goes_with import GoesWith
from onthaal.catalogue.models.product import Product
from onthaal.catalogue.models.situation import ChecklistItem, Situation
from onthaal.catalogue.models.step import ProcedureStep
from onthaal.catalogue.models.version import ProductVersion

__all__ = [
    "ChecklistItem",
    "Concept",
    "ConceptKind",
    "ConceptLink",
    "Fee",
    "FeedState",
    "GoesWith",
    "ImportLine",
    "ImportRun",
    "ProcedureStep",
    "Product",
    "ProductDocument",
    "ProductVersion",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Situation",
]
