"""How well questions are answered: mean reciprocal rank and recall in the first three. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Answered:
    """A question with the keys it expects and the keys that were found, best first."""

    id: str
    question: str
    expected: Sequence[str]
    found: Sequence[str]

    @property
    def reciprocal_rank(self) -> float:
        """Return 1 over the place of the first expected key, 0 when none was found."""
        places = [self.found.index(key) for key in self.expected if key in self.found]
        return 1 / (min(places) + 1) if places else 0.0

    @property
    def recall_at_3(self) -> float:
        """Return the share of what could stand in the first three that does."""
        return len(set(self.found[:3]) & set(self.expected)) / min(3, len(self.expected))


def summary(answered: Sequence[Answered]) -> str:
    """Return the figures over the questions that expect something, in one line."""
    asked = [one for one in answered if one.expected]
    silent = [one for one in answered if not one.expected]
    if not asked:
        return "no question expects anything"
    mrr = sum(one.reciprocal_rank for one in asked) / len(asked)
    recall = sum(one.recall_at_3 for one in asked) / len(asked)
    quiet = sum(not one.found for one in silent)
    return (
        f"{len(asked)} questions: MRR {mrr:.3f}, recall@3 {recall:.3f};"
        f" {quiet} of {len(silent)} without an answer stayed empty"
    )
