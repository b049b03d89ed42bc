"""A question that found no answer is remembered, without what could name a person."""

from datetime import datetime

from onthaal.search import elsewhere, memory, names
from onthaal.search.find import Answer
from onthaal.search.operations import demand
from onthaal.search.repair import is_known
from onthaal.search.scrub import Known, scrub


def note(text: str, answer: Answer, *, at: datetime) -> None:
    """Count ``text`` as asked and not found, when ``answer`` is none and something is left of it."""
    if answer.confident:
        return
    asked = scrub(text, _known())
    if asked is not None:
        best = answer[0] if answer else None
        demand.record(asked, near=(best.kind, best.object_id) if best else None, at=at)


def _known() -> Known:
    held = memory.current()
    public = held.corpus.public_words | held.lexicon.said.words if held else frozenset[str]()
    theirs = elsewhere.spoken_words()
    return Known(
        is_word=lambda word: word in theirs or is_known(word, public),
        is_public=lambda word: word in public,
        names=names.among,
    )
