"""What a check finds: hints in the words of the text, and what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from onthaal.language.tokens import Sentence

CONTEXT = 36  # characters shown before and after what was found


class Rule(TextChoices):
    SPELLING = "spelling", _("Spelling")
    VERB_ENDING = "verb_ending", _("d of dt")
    SENTENCE = "sentence", _("Lange zin")
    OFFICE = "office", _("Kan gewoner")
    SHORTENED = "shortened", _("Afkorting")
    PASSIVE = "passive", _("Lijdende vorm")
    SPLIT_VERB = "split_verb", _("Werkwoord uit elkaar")
    NEGATION = "negation", _("Dubbele ontkenning")
    CAPITALS = "capitals", _("Hoofdletters")
    ADDRESSING = "addressing", _("u of je")


class Level(TextChoices):
    STRONG = "strong", _("belangrijk")
    WARN = "warn", _("let op")
    INFO = "info", _("tip")


@dataclass(frozen=True)
class Hint:
    """One thing to look at.

    ``found`` is what stands in the text, ``before`` and ``after`` a little of what surrounds it;
    ``options`` can each be put in its place as they are, best first; ``count`` says how often.
    """

    rule: Rule
    level: Level
    found: str
    tip: str
    start: int
    before: str = ""
    after: str = ""
    options: tuple[str, ...] = ()
    count: int = 1

    def times(self, count: int) -> "Hint":
        return replace(self, count=count)


def at(
    text: str, start: int, end: int, *, rule: Rule, level: Level, tip: str,
    options: tuple[str, ...] = (), within: Sentence | None = None,
) -> Hint:  # fmt: skip
    """Return a hint on ``text[start:end]``, with what stands around it in its sentence."""
    first = within.start if within else start
    last = within.end if within else end
    return Hint(
        rule=rule,
        level=level,
        found=text[start:end],
        tip=tip,
        start=start,
        before=_from_word(text[max(first, start - CONTEXT) : start], cut=start - CONTEXT > first),
        after=_to_word(text[end : min(last, end + CONTEXT)], cut=end + CONTEXT < last),
        options=options,
    )


def _from_word(piece: str, *, cut: bool) -> str:
    return f"…{piece.partition(' ')[2]}" if cut and " " in piece else piece


def _to_word(piece: str, *, cut: bool) -> str:
    return f"{piece.rpartition(' ')[0]}…" if cut and " " in piece else piece


def grouped(hints: Iterable[Hint]) -> list[Hint]:
    """Return the hints in the order of the text, what was found twice alike as one with its count."""
    found: dict[tuple[str, str, str], Hint] = {}
    for hint in sorted(hints, key=lambda one: one.start):
        key = (hint.rule, hint.found, hint.tip)
        known = found.get(key)
        found[key] = known.times(known.count + hint.count) if known else hint
    return list(found.values())
