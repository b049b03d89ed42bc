"""The tables of the search, a noun a file."""

from onthaal.search.models.demand import Demand, DemandDay, Wording
from onthaal.search.models.index import (
    SearchCount,
    SearchDocument,
    SearchKey,
    SearchScope,
    TermFrequency,
)
from onthaal.search.models.synonyms import SynonymGroup

__all__ = [
    "Demand",
    "DemandDay",
    "SearchCount",
    "SearchDocument",
    "SearchKey",
    "SearchScope",
    "SynonymGroup",
    "TermFrequency",
    "Wording",
]
