"""Does the best that was found answer the question? A logistic rule, fitted by ``bench.fit_confidence``."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache

from onthaal.search.stemming import DATA

FILE = DATA / "confidence.json"


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against the best document.

    ``words`` is the logarithm of its score by words, ``covered`` the share of what was typed that it
    holds, ``whole`` and ``best`` its cosine as a whole and of its nearest row; the others are the
    likeness of the question to what others answer (:class:`onthaal.search.elsewhere.Likeness`).
    """

    words: float
    covered: float
    whole: float
    best: float
    their_best: float
    their_near: float
    their_phrase: float
    their_words: float

    def values(self) -> Mapping[str, float]:
        return asdict(self)


@dataclass(frozen=True)
class Rule:
    """``weights`` per piece of evidence; ``threshold`` is the probability from which we answer."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, evidence: Evidence) -> float:
        """Return how likely it is that the best document answers the question."""
        values = evidence.values()
        total = self.intercept + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def accepts(self, evidence: Evidence) -> bool:
        return self.probability(evidence) >= self.threshold


@cache
def rule(*, with_meaning: bool) -> Rule:
    """Return the rule for an index with vectors, or the one for words alone."""
    fitted = json.loads(FILE.read_text("utf-8"))["meaning" if with_meaning else "words"]
    return Rule(fitted["weights"], fitted["intercept"], fitted["threshold"])
