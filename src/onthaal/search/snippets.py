"""The line under a title: the sentence that answers best. Pure."""

import re
from collections.abc import Mapping

from onthaal.search.analyzer import analyse_document

LENGTH = 180
MOST_SENTENCES = 30
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def snippet(body: str, weights: Mapping[str, float]) -> str:
    """Return the sentence of ``body`` that holds most of the terms, cut at a word, '' for none."""
    sentences = [one.strip() for one in _SENTENCE.split(body) if one.strip()][:MOST_SENTENCES]
    if not sentences:
        return ""

    def held(sentence: str) -> float:
        terms = set(analyse_document(sentence))
        return sum(weight for term, weight in weights.items() if term in terms)

    best = max(sentences, key=held) if weights else sentences[0]
    if len(best) <= LENGTH:
        return best
    return best[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
