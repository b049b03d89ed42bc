"""The rows of quick products."""

from onthaal.counter.procedures.models.delivery import Delivery
from onthaal.counter.procedures.models.procedure import (
    Procedure,
    ProcedurePiece,
    ProcedureStep,
    ProcedureWord,
)
from onthaal.counter.procedures.models.proof import Proof, ProofSettings
from onthaal.counter.procedures.models.rule import ProcedureRule, StateApplication

__all__ = [
    "Delivery",
    "Procedure",
    "ProcedurePiece",
    "ProcedureRule",
    "ProcedureStep",
    "ProcedureWord",
    "Proof",
    "ProofSettings",
    "StateApplication",
]
