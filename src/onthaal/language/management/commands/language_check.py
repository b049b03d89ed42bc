"""``onthaal language_check [FILE …]``: the hints on a text, for editors and for measuring."""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from onthaal.language import lexicon
from onthaal.language.check import Report, Yardstick, check
from onthaal.language.queries import yardstick

# Texts of a JSON file that nobody reads as sentences.
NO_PROSE = frozenset({"keywords", "other_languages", "sources", "slug", "department", "audience",
                      "counters", "legal_basis", "source", "code", "rule", "url", "email", "theme"})  # fmt: skip
ROUNDS = 20


class Command(BaseCommand):
    help = "Print the hints on text files, on every text of JSON files, or on what comes in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="none: the text that comes in")
        parser.add_argument("--rule", help="only the hints of this rule")
        parser.add_argument("--time", action="store_true", help="print how long a check takes")

    def handle(self, *args: Any, **options: Any) -> None:
        lexicon.load()
        held = yardstick()
        texts = list(_texts(options["files"]))
        counts: Counter[str] = Counter()
        for name, text in texts:
            report = check(text, held)
            counts["words"] += report.words
            self._print(name, report, options["rule"], counts)
        words = counts.pop("words")
        rules = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
        self.stdout.write(
            f"{len(texts)} texts, {words} words, {sum(counts.values())} hints: {rules}"
        )
        if options["time"]:
            self.stdout.write(_timing([text for _name, text in texts], held))

    def _print(self, name: str, report: Report, rule: str | None, counts: Counter[str]) -> None:
        for hint in report.hints:
            if rule and hint.rule != rule:
                continue
            counts[hint.rule] += 1
            there = " ".join(f"{hint.before}[{hint.found}]{hint.after}".split())
            meant = f" -> {', '.join(hint.options)}" if hint.options else ""
            self.stdout.write(f"{name}: {hint.rule}: {there}{meant}")
        if report.foreign:
            left = ", ".join(report.foreign)
            self.stdout.write(f"{name}: left alone: {left}")


def _texts(files: list[Path]) -> Iterator[tuple[str, str]]:
    if not files:
        yield "-", sys.stdin.read()
    for file in files:
        content = file.read_text("utf-8")
        if file.suffix == ".json":
            yield from _prose(json.loads(content), file.stem)
        else:
            yield file.name, content


def _prose(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text in a JSON value with where it stands."""
    if isinstance(value, str):
        if " " in value:
            yield path, value
    elif isinstance(value, list):
        for place, one in enumerate(value):
            name = one.get("slug", place) if isinstance(one, dict) else place
            yield from _prose(one, f"{path}/{name}")
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_PROSE:
                yield from _prose(one, f"{path}/{key}")


def _timing(texts: list[str], held: Yardstick) -> str:
    """Return the processor time of a check of 300 words, over pieces of the texts."""
    words = " ".join(texts).split()
    pieces = [" ".join(words[at : at + 300]) for at in range(0, max(1, len(words) - 299), 300)]
    seconds = []
    for _round in range(max(1, ROUNDS // len(pieces)) + 1):
        for piece in pieces:
            started = time.process_time()
            check(piece, held)
            seconds.append(time.process_time() - started)
    warm = sorted(seconds[len(pieces) :])
    p95 = warm[int(len(warm) * 0.95)]
    return (
        f"{len(warm)} checks of 300 words after one round to warm up:"
        f" processor time median {statistics.median(warm) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms"
    )
