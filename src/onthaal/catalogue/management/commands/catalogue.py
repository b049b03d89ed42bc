"""``onthaal catalogue import PATH_OR_URL…`` and ``onthaal catalogue export``: IPDC in, LPDC out."""

import json
import time
from collections import Counter
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from onthaal.catalogue.lpdc import feeds, publishing, wording
from onthaal.catalogue.lpdc.importing import Result, Verdict
from onthaal.catalogue.models import ImportRun
from onthaal.core.outgoing import Outgoing

SOME_INVALID, NOTHING_READ = 1, 2
SOME_LACK = 1


class Command(BaseCommand):
    help = "Takes in products of the Flemish catalogue (IPDC), and writes ours out (LPDC)."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        take = commands.add_parser("import", help="Take in feed pages and instances, however often")
        take.add_argument("sources", nargs="+", metavar="PATH_OR_URL")
        take.add_argument("--report", type=Path, help="one JSON line a record goes into this file")
        give = commands.add_parser("export", help="Write every product as an LPDC instance")
        give.add_argument(
            "--out", type=Path, help="folder for the files (default: lpdc in the data folder)"
        )
        give.add_argument("--check", action="store_true", help="only say what each product lacks")

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        if command == "import":
            self._import(options["sources"], options["report"])
        else:
            self._export(options["out"], check=options["check"])

    def _import(self, sources: list[str], report: Path | None) -> None:
        try:
            if report is None:
                runs = self._take_in(sources, None)
            else:
                with report.open("w", encoding="utf-8") as file:
                    runs = self._take_in(sources, file)
        except (DatabaseError, InterfaceError, OSError) as problem:
            reason = f"{type(problem).__name__}: {problem}"
            raise CommandError(f"stopped, start again to go on: {reason}") from problem
        counts = Counter(
            {one.value: sum(getattr(run, one.value) for run in runs) for one in Verdict}
        )
        self.stdout.write(wording.sums(counts))
        failures = [run for run in runs if run.failure]
        for run in failures:
            self.stderr.write(f"{run.source}: {wording.failure(run.failure)}")
        read = counts.total() - counts[Verdict.INVALID]
        if not read and (failures or counts[Verdict.INVALID]):
            raise CommandError("nothing could be read", returncode=NOTHING_READ)
        if failures or counts[Verdict.INVALID]:
            raise CommandError("not everything could be read", returncode=SOME_INVALID)

    def _take_in(self, sources: list[str], file: IO[str] | None) -> list[ImportRun]:
        said, number = time.monotonic(), 0

        def tell(result: Result) -> None:
            nonlocal said, number
            number += 1
            if file:
                file.write(_line(result) + "\n")
            if result.verdict == Verdict.INVALID:
                reasons = "; ".join(map(wording.remark, result.remarks))
                self.stderr.write(f"{result.page} #{result.number} {result.uri}: {reasons}")
            if time.monotonic() - said > 2:
                said = time.monotonic()
                self.stderr.write(f"{number} records read …")

        with Outgoing() as outgoing:
            return [
                feeds.run(source, clock=timezone.now, tell=tell, outgoing=outgoing)
                for source in sources
            ]

    def _export(self, out: Path | None, *, check: bool) -> None:
        folder = None if check else publishing.folder(out)
        products = lacking = 0
        for one in publishing.products(at=timezone.now()):
            products += 1
            lacking += bool(one.lacks)
            for line in one.lines:
                self.stdout.write(f"{one.number} {one.name}: {line}")
            if folder and not one.lacks:
                one.write(folder)
        whole = products - lacking
        said = f"{whole} written to {folder}" if folder else f"{whole} meet the shape"
        self.stdout.write(f"products: {products} = {said} + {lacking} lack something")
        if lacking:
            raise CommandError("not every product meets the shape", returncode=SOME_LACK)


def _line(result: Result) -> str:
    """Return one record of the report as JSON."""
    return json.dumps(
        {
            "page": result.page,
            "number": result.number,
            "verdict": result.verdict.value,
            "uri": result.uri,
            "name": result.name,
            "remarks": [
                {
                    "code": one.code,
                    "place": one.place,
                    "value": one.value,
                    "words": wording.remark(one),
                }
                for one in result.remarks
            ],
        },
        ensure_ascii=False,
    )
