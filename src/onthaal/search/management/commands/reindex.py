"""``onthaal reindex``: read every registered source again."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from onthaal.search import counts, index, registry
from onthaal.search.documents import Document


class Command(BaseCommand):
    help = "Fill the search index from every room; --kind for one kind, --fresh to empty it first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", default=[])
        parser.add_argument("--fresh", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["fresh"] and not options["kind"]:
            index.clear()
        for source in registry.sources():
            if options["kind"] and source.kind not in options["kind"]:
                continue
            written, gone = _fill(source)
            self.stdout.write(f"{source.kind}: {written} geïndexeerd, {gone} verwijderd")
        counts.start_afresh()
        counts.catch_up(batches=1_000_000)


def _fill(source: registry.Source) -> tuple[int, int]:
    seen: set[int] = set()

    def watched() -> Iterator[Document]:
        for document in source.load():
            seen.add(document.object_id)
            yield document

    written = index.put_many(watched())
    return written, index.remove_missing(source.kind, seen)
