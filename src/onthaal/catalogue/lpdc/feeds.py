"""From a source to records taken in: a file, a folder, or a feed on the web, page after page."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from onthaal.catalogue.lpdc import importing, reading
from onthaal.catalogue.lpdc.importing import Result
from onthaal.catalogue.models import FeedState, ImportRun
from onthaal.core.outgoing import Outgoing, OutgoingError

ENDINGS = (".json", ".jsonld")
ACCEPT = "application/ld+json, application/json"
MOST_PAGES = 10_000
# What says that a document could not be read to its end.
STOPPED = frozenset({"broken", "cut_off", "empty", "too_large"})

Clock = Callable[[], datetime]
Tell = Callable[[Result], None]


def is_address(source: str) -> bool:
    return "://" in source


def run(source: str, *, clock: Clock, tell: Tell, outgoing: Outgoing) -> ImportRun:
    """Read one source and return the run with its counts; ``failure`` says what stopped it.

    ``clock`` gives the moment of each record, ``tell`` gets each line of the report. Started again
    after a kill it goes on: what was taken in is unchanged, a feed starts at the page where it was.
    """
    found = ImportRun.objects.create(source=source[:500], started_at=clock())
    failure = ""
    try:
        if is_address(source):
            failure = _feed(source, found, clock=clock, tell=tell, outgoing=outgoing)
        else:
            failure = _files(Path(source), found, clock=clock, tell=tell)
    except OutgoingError as problem:
        failure = str(problem)
    found.refresh_from_db()
    found.finished_at, found.failure = clock(), failure[:300]
    found.save(update_fields=["finished_at", "failure"])
    return found


def _files(path: Path, found: ImportRun, *, clock: Clock, tell: Tell) -> str:
    failure = ""
    for file in _paths(path):
        try:
            with file.open("rb") as stream:
                _page(stream, str(file), found, clock=clock, tell=tell)
        except OSError as problem:
            missing = isinstance(problem, FileNotFoundError)
            failure = f"{'no_such_file' if missing else 'unreadable_file'}: {file}"
    return failure


def _paths(path: Path) -> Iterator[Path]:
    """Yield a file, or what a folder holds of JSON, in the order of the names."""
    if path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.suffix in ENDINGS and one.is_file())
    else:
        yield path


def _page(
    stream: BinaryIO, page: str, found: ImportRun, *, clock: Clock, tell: Tell
) -> tuple[reading.Envelope, bool]:
    """Take in every record of a page; return what stands around them, and whether its end was reached."""
    around = reading.envelope(stream)
    stream.seek(0)
    whole = True
    for raw in reading.records(stream):
        whole = whole and not (raw.problem and raw.problem.code in STOPPED)
        tell(importing.take_in(raw, run=found, page=page, around=around.context, at=clock()))
    return around, whole


def _feed(source: str, found: ImportRun, *, clock: Clock, tell: Tell, outgoing: Outgoing) -> str:
    state, _created = FeedState.objects.get_or_create(
        url=source, defaults={"todo": [source], "read_at": clock()}
    )
    if not state.todo:
        state.todo, state.seen = [state.last_page or source], []
    for _number in range(MOST_PAGES):
        if not state.todo:
            state.complete, state.seen = True, []
            state.save()
            return ""
        page = state.todo[0]
        found.page = page[:500]
        found.save(update_fields=["page"])
        with tempfile.TemporaryFile() as file:
            broken_off = _fetch(page, file, outgoing)
            file.seek(0)
            around, whole = _page(file, page, found, clock=clock, tell=tell)
        if broken_off:
            return broken_off
        if not whole:
            return f"page_stopped: {page}"
        _turn(state, page, around, at=clock())
    return "too_large: pages"


def _fetch(page: str, file: BinaryIO, outgoing: Outgoing) -> str:
    """Fetch a page; return why it broke off halfway, '' when it is whole."""
    try:
        outgoing.fetch(page, into=file, accept=ACCEPT)
    except OutgoingError as problem:
        if file.tell() == 0:
            raise
        return str(problem)
    return ""


@transaction.atomic
def _turn(state: FeedState, page: str, around: reading.Envelope, *, at: datetime) -> None:
    """Note that a page was read, and which are still to be read."""
    linked = list(around.next_pages)
    if not state.complete:
        linked += around.previous_pages
    if not around.next_pages:
        state.last_page = page
    state.seen = [*state.seen, page]
    todo = [*state.todo[1:], *linked]
    state.todo = [one for one in dict.fromkeys(todo) if one not in state.seen]
    state.read_at = at
    state.save()
