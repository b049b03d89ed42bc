"""``onthaal catalogue import`` and ``export``: sums, reports, exit status; a feed that never ends; a kill."""

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations as catalogue
from onthaal.catalogue.lpdc import feeds, graphs, operations, publishing
from onthaal.catalogue.lpdc.tests.imports import accepted, joris, open_proposals, the_proposal
from onthaal.catalogue.lpdc.tests.samples import AREA, AUTHORITY, concept, instance, page, write
from onthaal.catalogue.models import Concept, ImportRun, Product, Proposal
from onthaal.catalogue.tests import factory

pytestmark = pytest.mark.django_db
PACKAGE = Path(feeds.__file__).parents[3]


def run(*arguments: str) -> tuple[int, str, str]:
    """Return the exit status, the output and the errors of the command."""
    out, err = StringIO(), StringIO()
    try:
        call_command("catalogue", *arguments, stdout=out, stderr=err)
    except CommandError as problem:
        return problem.returncode, out.getvalue().strip(), f"{err.getvalue()}{problem}"
    return 0, out.getvalue().strip(), err.getvalue()


@pytest.fixture(autouse=True)
def linked(settings: Any) -> None:
    settings.LPDC_AUTHORITY = AUTHORITY
    settings.LPDC_SPATIAL = [AREA]


def test_all_taken_in(tmp_path: Path) -> None:
    first = write(tmp_path, "a.json", page(concept(), concept("dood", gearchiveerd=True)))
    second = write(tmp_path, "b.jsonld", json.dumps(instance()).encode())
    report = tmp_path / "report.jsonl"
    status, out, err = run("import", str(first), str(second), "--report", str(report))
    assert (status, err) == (0, "")
    assert out == "records: 3 = 2 new + 0 changed + 0 unchanged + 1 archived + 0 older + 0 invalid"
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert [line["verdict"] for line in lines] == ["new", "archived", "new"]
    assert list(lines[0]) == ["page", "number", "verdict", "uri", "name", "remarks"]
    again = run("import", str(first), str(second))
    assert again[:2] == (
        0, "records: 3 = 0 new + 0 changed + 3 unchanged + 0 archived + 0 older + 0 invalid",
    )  # fmt: skip


BAD = page(concept(), concept("stuk", naam={"en": "x"}), concept("vreemd", fietsvak=1))


@pytest.mark.parametrize(
    ("data", "status", "sums", "word"),
    [
        (BAD, 1, "2 new + 0 changed + 0 unchanged + 0 archived + 0 older + 1 invalid", "in het Nederlands"),
        (BAD[: len(BAD) // 2], 1, "1 new + 0 changed + 0 unchanged + 0 archived + 0 older + 1 invalid", "afgebroken"),
        (b'{"member": [}', 2, "0 new + 0 changed + 0 unchanged + 0 archived + 0 older + 1 invalid", "kapotte JSON"),
        (b"", 2, "0 new + 0 changed + 0 unchanged + 0 archived + 0 older + 1 invalid", "afgebroken"),
        (page(), 0, "0 new + 0 changed + 0 unchanged + 0 archived + 0 older + 0 invalid", ""),
    ],
)  # fmt: skip
def test_what_is_bad_is_said_and_the_rest_is_taken_in(
    tmp_path: Path, data: bytes, status: int, sums: str, word: str
) -> None:
    found, out, err = run("import", str(write(tmp_path, "a.json", data)))
    assert (found, out.partition(" = ")[2]) == (status, sums)
    assert word in err


def test_one_source_of_two_that_is_not_there(tmp_path: Path) -> None:
    there = write(tmp_path, "a.json", page(concept()))
    status, _out, err = run("import", str(there), str(tmp_path / "weg.json"))
    assert status == 1
    assert "Dit bestand of deze map is er niet." in err
    assert run("import", "https://elders.example/feed")[0] == 2
    assert "ONTHAAL_OUTGOING_HOSTS" in run("import", "https://elders.example/feed")[2]


def test_a_report_that_cannot_be_written_stops_before_anything_is_taken_in(tmp_path: Path) -> None:
    there = write(tmp_path, "a.json", page(concept()))
    status, _out, err = run("import", str(there), "--report", str(tmp_path / "geen" / "map"))
    assert status == 1
    assert "start again" in err
    assert not ImportRun.objects.exists()


def test_import_edit_import_export_loses_nothing(tmp_path: Path) -> None:
    """The whole round on a feed of our own: what we edited is ours, all the rest is as it came."""
    came = instance(
        vreemd={"a": 1}, uitzonderingen={"nl": "<p>Niet in juli.</p>", "en": "Not in July"}
    )
    product = accepted(came)
    catalogue.change_fields(product, fields={"summary": "Elf keer zwemmen."}, note="x", by=joris(),
                            at=NOW, version=product.version, publish=True)  # fmt: skip
    changed = {**came, "generatedAtTime": "2026-05-01T00:00:00Z", "uitzonderingen": {"nl": "<p>Niet in mei.</p>"},
               "naam": {"nl": "Zwembeurtenkaart"}}  # fmt: skip
    assert run("import", str(write(tmp_path, "a.jsonld", json.dumps(changed).encode())))[0] == 0
    assert open_proposals() == [("changed", "Zwembeurtenkaart", "Zwemabonnement")]
    product = Product.objects.get()
    operations.merge(the_proposal(), product=product, product_version=product.version,
                     texts={"name": "Zwembeurtenkaart"}, refused=(), publish=True,
                     version=the_proposal().version, by=joris(), at=NOW)  # fmt: skip
    status, out, _err = run("export", "--out", str(tmp_path / "uit"))
    assert (status, out) == (0, f"products: 1 = 1 written to {tmp_path / 'uit'} + 0 lack something")
    (path,) = (tmp_path / "uit").iterdir()
    assert path.name == f"{product.number}-zwemabonnement.jsonld"
    went = json.loads(path.read_text())
    expected = {**changed, "beschrijving": {"nl": "<p>Elf keer zwemmen.</p>"}}
    assert graphs.lost_and_added(expected, went) == ([], [])
    assert went["vreemd"] == {"a": 1}
    assert run("import", str(path))[0] == 0
    assert open_proposals() == []


def test_an_export_says_what_each_product_lacks(tmp_path: Path, settings: Any) -> None:
    factory.product()
    factory.product(number=6, slug="leeg", name="Leeg", summary="", other_languages={})
    settings.LPDC_SPATIAL = []
    status, out, err = run("export", "--out", str(tmp_path / "uit"))
    assert status == 1
    assert "not every product meets the shape" in err
    lines = out.splitlines()
    assert lines[-1] == f"products: 2 = 0 written to {tmp_path / 'uit'} + 2 lack something"
    area = "geografischToepassingsgebieden: ontbreekt; zet de instelling ONTHAAL_LPDC_SPATIAL"
    assert lines[:-1] == [
        f"5 Reispas: {area}",
        "5 Reispas: woorden in deze taal gaan niet mee, de vorm van LPDC kent ze niet: de",
        "5 Reispas: woorden in deze taal gaan niet mee, de vorm van LPDC kent ze niet: fr",
        "6 Leeg: beschrijving: ontbreekt",
        f"6 Leeg: {area}",
    ]
    settings.LPDC_SPATIAL = [AREA]
    checked = run("export", "--check")
    assert (checked[0], checked[1].splitlines()[-1]) == (
        1, "products: 2 = 1 meet the shape + 1 lack something",
    )  # fmt: skip
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_product_that_ended_says_so_and_a_draft_says_nothing(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    product = factory.product()
    catalogue.archive(product, version=product.version, by=None, at=NOW)
    catalogue.create_product(
        fields={"name": "Ontwerp", "department": "burgerzaken"}, note="x", by=None, at=NOW
    )
    (one,) = publishing.products(at=NOW)
    assert one.document["gearchiveerd"] is True
    assert publishing.folder(None) == tmp_path / "lpdc"


def test_a_long_feed_does_not_fill_memory(tmp_path: Path) -> None:
    """Thirty times as many records take no more memory: they are read one by one.

    ``ru_maxrss`` would hold what the process of the tests had when it forked.
    """

    def needed(count: int) -> int:
        path = tmp_path / f"{count}.json"
        member = json.dumps(concept(verdereBeschrijving={"nl": "x" * 20_000}))
        with path.open("w") as file:
            file.write('{"member": [' + ", ".join([member] * count) + "]}")
        script = (
            "import sys\n"
            "from onthaal.catalogue.lpdc import reading\n"
            "with open(sys.argv[1], 'rb') as stream:\n"
            "    reading.envelope(stream); stream.seek(0)\n"
            "    assert sum(1 for one in reading.records(stream)) == int(sys.argv[2])\n"
            "print(next(one.split()[1] for one in open('/proc/self/status') if one[:5] == 'VmHWM'))\n"
        )
        command = [sys.executable, "-c", script, str(path), str(count)]
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
        return int(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)

    few, many = needed(30), needed(900)  # 0.7 and 20 MB
    assert many - few < 6_000  # kilobytes


def other_process(path: Path, data: Path) -> subprocess.Popen[bytes]:
    """Start an import as a process of its own, on the database of this test."""
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return subprocess.Popen(
        [sys.executable, "-m", "onthaal", "catalogue", "import", str(path)],
        env={
            **os.environ, "PYTHONPATH": str(PACKAGE), "DATABASE_URL": url, "ONTHAAL_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "onthaal.config.settings",
        },
        stdout=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_killed_halfway_it_goes_on(tmp_path: Path) -> None:
    count = 80
    path = write(tmp_path, "feed.json", page(*(concept(f"nr-{one}") for one in range(count))))
    process = other_process(path, tmp_path / "data")
    until = time.monotonic() + 120
    while Concept.objects.count() < 5 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = Concept.objects.count()
    assert 5 <= half < count
    assert ImportRun.objects.get().records == Proposal.objects.count() == half
    status, out, _err = run("import", str(path))
    assert status == 0
    assert f"{count - half} new + 0 changed + {half} unchanged" in out
    assert Proposal.objects.count() == count
