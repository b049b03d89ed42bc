"""Somebody looks at a page, and its statements are counted."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onthaal.accounts.models import User


def settle() -> None:
    """Let PostgreSQL count the rows of a new world, as it does by itself with what is committed.

    Without it a page with much on it may take half a minute.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def warm(user: User) -> Client:
    """Return a browser of somebody who was here just now: the process has read what it remembers."""
    client = Client()
    client.force_login(user)
    client.get(reverse("desk:danger"))  # reads what a process remembers for good
    client.get(reverse("search:suggestions"), {"q": "afval"})  # and what it does of the index
    return client


def statements(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, url
    return [query["sql"] for query in captured]
