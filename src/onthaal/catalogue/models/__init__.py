"""Products and what belongs to them, a noun a file."""

from onthaal.catalogue.models.product import (
    ChecklistItem,
    Fee,
    ProcedureStep,
    Product,
    Situation,
)

__all__ = ["ChecklistItem", "Fee", "ProcedureStep", "Product", "Situation"]
