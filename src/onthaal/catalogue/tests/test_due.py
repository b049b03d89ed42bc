"""A planned version that a killed worker was publishing: all of it or nothing, and then all of it."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from onthaal.catalogue import operations, reading
from onthaal.catalogue.models import Fee, Product, ProductVersion
from onthaal.catalogue.tests import factory
from onthaal.core import jobs

# The last write of a publication is the one on the timeline: the process hangs there, all the rest done.
KILLED = """
import django, sys, time
django.setup()
from django.utils import timezone
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import apply_due
from onthaal.catalogue.operations.common import Products
from onthaal.search import encoder
encoder.use(None)
def hang(*args, **kwargs):
    print(Product.objects.get(number=5).name, flush=True)
    time.sleep(60)
Products.tell = hang
apply_due(now=timezone.now())
"""


def _killed_in_the_middle() -> str:
    """Run a worker that dies just before its commit; return the name that it had written by then."""
    where = connection.settings_dict
    name = str(where["NAME"])
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else f"postgres://{where['USER']}@{where['HOST']}:{where['PORT']}/{name}"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "PYTHONPATH": str(Path(settings.PACKAGE_DIR).parent),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    written = worker.stdout.readline().strip()
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(timeout=10)
    worker.stdout.close()
    return written


@pytest.mark.usefixtures("words_only")
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_publishing_leaves_all_or_nothing() -> None:
    """The process is killed for real, with every row written and nothing committed."""
    passport, joris = factory.product(), factory.joris()
    rows = factory.content()["situations"]
    rows[0]["fees"][0]["amount_cents"] = 7800
    draft = factory.draft(passport, joris, name="Paspoort", situations=rows)
    tomorrow = timezone.localdate() + timedelta(days=1)
    planned = operations.publish(
        draft, note="x", by=joris, at=timezone.now(), publish_from=tomorrow
    )
    ProductVersion.objects.filter(pk=planned.pk).update(publish_from=timezone.localdate())

    assert _killed_in_the_middle() == "Paspoort"

    assert reading.content_of(Product.objects.get()) == factory.content()
    planned.refresh_from_db()
    assert planned.state == "scheduled"
    assert jobs.run_due(timezone.now(), last_run={}) >= 1
    planned.refresh_from_db()
    assert (planned.state, Product.objects.get().name) == ("published", "Paspoort")
    assert Fee.objects.filter(label="gewoon", amount_cents=7800).count() == 1
    assert operations.apply_due(now=timezone.now()) == 0
