"""How well and how fast the search answers: ``make bench-search QUESTIONS=FILE ARGS=…``.

A question set is a file with the tabbed columns id, question, expected (product numbers), tags; without one
it is the project's own. The whole system's figures come first, then each tag, then what each part of
the search adds, by leaving it out. A set that names only products with a number of the facts file is
asked of those products; the same set beside the products that the demo town adds comes after it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.installation import fresh

if TYPE_CHECKING:
    from bench.asking import Asking
    from onthaal.search.quality import Asked

HEADINGS = ("recall@1", "recall@3", "MRR", "refused", "recognised", "p50 ms", "p95 ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--split", choices=["dev", "heldout"], help="one part of the own set")
    parser.add_argument("--verbose", action="store_true", help="list what was missed")
    parser.add_argument("--no-ablations", action="store_true")
    parser.add_argument("--articles", type=int, default=0, help="time so many generated articles")
    options = parser.parse_args()
    with fresh("bench_search") as engine:
        if options.articles:
            from bench import many

            many.run(options.articles, engine)
        else:
            run(options, engine)


def run(options: argparse.Namespace, engine: str) -> None:
    from bench import asking
    from onthaal.demo import loading
    from onthaal.search.quality import read

    path = options.questions or loading.DATA / "questions.tsv"
    questions = [one for one in read(path) if not options.split or options.split in one.tags]
    asking.load_catalogue()
    named = max((number for one in questions for number in one.expected), default=0)
    whole = asking.index_products(highest=None if named > asking.NUMBERED else asking.NUMBERED)
    print(f"{engine}; {len(questions)} questions of {path.name}, asked of {whole} products\n")
    first = asking.ask(questions)
    print(heading("what is asked"))
    print(line("the whole search", first))
    if named <= asking.NUMBERED:
        every = asking.index_products()
        print(line(f"beside all {every} products of the demo town", asking.ask(questions)))
        asking.index_products(highest=asking.NUMBERED)
    print_tags(first, questions)
    if options.verbose:
        print_missed(first)
    if not options.no_ablations:
        print(heading("left out"))
        for name, without in asking.left_out(asking.NUMBERED if named <= asking.NUMBERED else None):
            with without:
                print(line(name, asking.ask(questions)), flush=True)


def print_tags(asking: "Asking", questions: Sequence["Asked"]) -> None:
    print(heading("tag"))
    for tag in sorted({tag for one in questions for tag in one.tags if tag}):
        print(line(tag, asking.of(tag)))


def heading(first: str) -> str:
    cells = " | ".join(HEADINGS)
    return f"\n| {first} | n | {cells} |\n| --- | --- |{' --- |' * len(HEADINGS)}"


def line(name: str, asking: "Asking") -> str:
    """Return one row: a share is '–' where no question tells."""
    from onthaal.search.quality import figures

    found = figures(asking.answered)
    shares = [found.recall_at_1, found.recall_at_3, found.mrr, found.refused]
    cells = [f"{share:.3f}" if found.answerable else "–" for share in shares]
    cells.append(f"{found.recognised:.3f}" if found.unanswerable else "–")
    cells += [f"{asking.percentile(0.5):.1f}", f"{asking.percentile(0.95):.1f}"]
    return f"| {name} | {found.answerable} + {found.unanswerable} | {' | '.join(cells)} |"


def print_missed(asking: "Asking") -> None:
    print("\nmissed: not first, refused, or answered although nothing fits")
    for one in asking.answered:
        wrong = one.place != 1 if one.asked.expected else one.confident
        if wrong or (one.asked.expected and not one.confident):
            refused = "" if one.confident or not one.asked.expected else " refused"
            expected = ",".join(map(str, one.asked.expected)) or "nothing"
            print(
                f"  {one.asked.id} {expected}: {list(one.found[:4])}{refused}  {one.asked.question}"
            )


if __name__ == "__main__":
    main()
