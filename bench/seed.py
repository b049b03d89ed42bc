"""Seed a database with the demo municipality and many contacts, one inhabitant with 200 of them."""

import json
import sys
import time
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bench import copies
from onthaal.accounts.models import User
from onthaal.contacts.models import Contact
from onthaal.core.models import TimelineEntry, TimelineLink
from onthaal.demo import history, loading, people
from onthaal.parties.models import Party
from onthaal.search import counts, index

BLOCK = 5_000
FREQUENT = 200
# Up to here every contact is written on its own; more are copies (``bench.copies``).
WRITTEN = 60_000
BASE = 50_000
WITH_STORIES = 300_000  # beyond it only the list and the search are measured


def seed(count: int) -> None:
    """Write or copy ``count`` contacts with their questions, tasks, timelines and search documents."""
    now, started = timezone.now(), time.monotonic()
    call_command("migrate", verbosity=0)
    loading.load_organisation(loading.read("organisation.json"), at=now)
    names, patterns = loading.read("people.json"), loading.read("contact_patterns.json")
    own = count if count <= WRITTEN else BASE
    if count % own:
        raise SystemExit(f"above {WRITTEN} take a multiple of {BASE}")
    parties = people.load(names, count=max(count // 5, 100), at=now)
    written = 0
    while written < own:
        block = min(BLOCK, own - written)
        with transaction.atomic():
            history.load(patterns, parties, count=block, at=now, streets=names["streets"])
        written += block
        print(
            f"  {written} contacts, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True
        )
    _index()
    counts.catch_up(batches=count)
    for copy in copies.multiply(count // own, stories=count <= WITH_STORIES):
        print(f"  copy {copy}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    _frequent(parties[-1])
    User.objects.update(password=make_password(loading.PASSWORD))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({"seeded": count, "seconds": round(time.monotonic() - started)}))


def _frequent(party: Party) -> None:
    """Give one person 200 contacts and their story."""
    ids = list(Contact.objects.order_by("-pk").values_list("pk", flat=True)[:FREQUENT])
    Contact.objects.filter(pk__in=ids).update(party=party, anonymous=False)
    entries = TimelineEntry.objects.filter(
        links__kind="contacts.contact", links__object_id__in=ids
    ).values_list("pk", flat=True)
    TimelineLink.objects.bulk_create(
        (
            TimelineLink(entry_id=pk, kind="parties.party", object_id=party.pk)
            for pk in set(entries)
        ),
        ignore_conflicts=True,
    )
    Party.objects.filter(pk=party.pk).update(
        last_name="Veelbeller", changed_at=timezone.now() + timedelta()
    )


def _index() -> None:
    from onthaal.contacts.documents import load

    chunk = []
    for document in load():
        chunk.append(document)
        if len(chunk) == BLOCK:
            index.put_many(chunk)
            chunk = []
    index.put_many(chunk)
