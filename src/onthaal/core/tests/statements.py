"""How many statements a page takes, without what pages share."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# Whether mail is late is asked once in a while, by whichever page comes first.
NOW_AND_THEN = "core_outboxmessage"


def statements(client: Client, url: str) -> int:
    """Return how many statements the page at ``url`` takes; it must be there."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    return sum(NOW_AND_THEN not in query["sql"] for query in captured)
