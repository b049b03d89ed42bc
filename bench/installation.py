"""An empty database for one measurement, on SQLite or on the cluster of ``scripts/postgres.py``."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

SETTINGS = "bench.settings"


@contextmanager
def fresh(name: str) -> Iterator[str]:
    """Set Django up on an empty, migrated database; yield the engine.

    With ``DATABASE_URL`` it is a new database ``name`` of that server, without one a SQLite file.
    """
    folder = tempfile.mkdtemp(prefix="onthaal-bench-")
    postgres = os.environ.get("DATABASE_URL", "")
    os.environ.update(DJANGO_SETTINGS_MODULE=SETTINGS, ONTHAAL_DATA=folder, ONTHAAL_LOG="ERROR")
    if postgres:
        create_database(postgres, name)
        os.environ["DATABASE_URL"] = f"{postgres.rsplit('/', 1)[0]}/{name}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    try:
        yield "postgresql" if postgres else "sqlite"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_database(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
