"""References: no number twice, whatever happens at once; readable, and tolerant of how they are typed."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from onthaal.core import references
from onthaal.core.models import ReferenceCounter

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PROCESSES, THREADS, EACH = 5, 10, 6  # fifty writers

WRITER = """
import sys, threading
import django
django.setup()
from datetime import UTC, datetime
from django.db import connection, transaction
from onthaal.core import references
at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
def write():
    for _ in range(int(sys.argv[2])):
        with transaction.atomic():
            print(references.allocate("KC", at=at) + "\\n", end="", flush=True)
    connection.close()
threads = [threading.Thread(target=write) for _ in range(int(sys.argv[1]))]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


@given(st.integers(min_value=1, max_value=10**9))
def test_a_reference_is_found_again_however_it_is_typed(number: int) -> None:
    reference = references.compose("KC", 2026, number)
    assert references.normalise(reference) == reference
    assert references.normalise(reference.lower().replace("-", " ")) == reference
    assert references.find_all(f"over {reference}, dank u") == [reference]


@given(st.integers(min_value=1, max_value=999_999), st.integers(min_value=0, max_value=9))
def test_one_wrong_digit_is_noticed(number: int, digit: int) -> None:
    reference = references.compose("KC", 2026, number)
    wrong = reference[:8] + str(digit) + reference[9:]
    assert (references.normalise(wrong) == wrong) == (wrong == reference)


@pytest.mark.parametrize(
    "text", ["", "KC", "KC-2026-1-A", "geen referentie", "2026-000123", "\x00"]
)
def test_what_is_no_reference(text: str) -> None:
    assert references.normalise(text) is None


@pytest.mark.django_db
def test_numbers_follow_each_other_per_prefix_and_local_year() -> None:
    assert references.allocate("KC", at=AT).startswith("KC-2026-000001-")
    assert references.allocate("KC", at=AT).startswith("KC-2026-000002-")
    assert references.allocate("ML", at=AT).startswith("ML-2026-000001-")
    # 23:30 UTC on New Year's Eve is next year in Brussels.
    assert references.allocate("KC", at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).startswith(
        "KC-2027-000001-"
    )


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_never_share_a_number() -> None:
    """Five processes of ten threads, each with its own connection, on the engine under test."""
    writers = [_writer() for _ in range(PROCESSES)]
    numbers = [line for writer in writers for line in writer.communicate(timeout=120)[0].split()]
    assert all(writer.returncode == 0 for writer in writers)
    assert len(numbers) == PROCESSES * THREADS * EACH
    assert len(set(numbers)) == len(numbers)
    assert ReferenceCounter.objects.get(prefix="KC").last == len(numbers)


def _writer() -> "subprocess.Popen[str]":
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        assert sqlite3.connect(name).execute("PRAGMA journal_mode").fetchone() == ("wal",)
        url = f"sqlite:///{name}"
    else:
        host = connection.settings_dict
        url = f"postgres://{host['USER']}@{host['HOST']}:{host['PORT']}/{name}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "PYTHONPATH": str(Path(settings.PACKAGE_DIR).parent),
    }
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(THREADS), str(EACH)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
