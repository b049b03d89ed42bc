"""``onthaal search_check FILE``: how well the index answers a list of questions."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from onthaal.core.compartments import Compartment
from onthaal.search.find import find
from onthaal.search.models import SearchKey
from onthaal.search.quality import Answered, summary


class Command(BaseCommand):
    help = "Print MRR and recall@3 over a TSV with id, question, expected (keys, comma separated)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", default="catalogue.product")
        parser.add_argument("--missed", action="store_true", help="list what was not found first")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = _numbers(options["kind"])
        answered = []
        with options["file"].open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                hits = find(
                    row["question"],
                    compartments=[Compartment.ORDINARY],
                    kinds=[options["kind"]],
                    limit=100,
                )
                found = [numbers.get(hit.object_id, "") for hit in hits]
                expected = [one.strip() for one in row["expected"].split(",") if one.strip()]
                answered.append(Answered(row["id"], row["question"], expected, found))
        if options["missed"]:
            for one in answered:
                if one.expected and one.reciprocal_rank < 1:
                    self.stdout.write(f"{one.id} {one.question}: {one.expected} {one.found[:3]}")
        self.stdout.write(summary(answered))


def _numbers(kind: str) -> dict[int, str]:
    rows = SearchKey.objects.filter(document__kind=kind, value__regex=r"^[0-9]+$")
    return dict(rows.values_list("document__object_id", "value"))
