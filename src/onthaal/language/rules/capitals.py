"""Words in capitals: they shout, and they are harder to read."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Kind, Sentence, Token

SHORTEST = 4  # letters of one word alone; shorter ones are mostly the name of an organisation


def check(text: str, sentence: Sentence, *, is_word: Callable[[str], bool]) -> list[Hint]:
    """Return a hint for every run of ordinary words in capitals.

    ``is_word`` says whether a word in small letters is an ordinary one: 'NIET' is, 'OCMW' is not.
    """
    found = []
    for run in _runs(sentence):
        words = [token for token in run if is_word(token.text.lower())]
        if len(words) > 1 or (words and len(words[0].text) >= SHORTEST):
            start, end = run[0].start, run[-1].end
            found.append(
                hints.at(
                    text, start, end, rule=Rule.CAPITALS, level=Level.INFO, within=sentence,
                    tip=_("Hoofdletters lezen moeilijk en klinken als roepen."),
                )
            )  # fmt: skip
    return found


def _runs(sentence: Sentence) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in sentence.tokens:
        if token.kind is Kind.WORD and len(token.text) > 1 and token.text.isupper():
            run.append(token)
        elif token.kind is not Kind.MARK and run:
            yield run
            run = []
    if run:
        yield run
