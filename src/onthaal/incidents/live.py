"""The silent alarm as live news for the pages of the staff."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from onthaal.accounts.logged_in import users_of
from onthaal.core import live
from onthaal.core.live import Admission, Channel, Reader
from onthaal.incidents import queries, whereabouts
from onthaal.incidents.permissions import RAISE

CHANNEL = "alarm"
EVERYWHERE = ""


def admit(keys: Collection[str], at: datetime) -> Mapping[str, Admission]:
    """Return for each session the building whose alarms she sees; of somebody nowhere: all of them."""
    users = {key: user for key, user in users_of(keys, at=at).items() if user.has_perm(RAISE)}
    places = whereabouts.of([user.pk for user in users.values()])
    return {
        key: Admission(str(places[user.pk].location_id or EVERYWHERE))
        for key, user in users.items()
    }


def read(topics: Collection[str], at: datetime) -> Mapping[str, Any]:
    """Return the alarms of each building, without names: the page asks those with its own rights."""
    found = [(str(one.public_id), one.location_id, one.answered) for one in queries.sounding(at)]
    return {
        topic: [
            {"id": public_id, "answers": answers}
            for public_id, location, answers in found
            if topic == EVERYWHERE or location is None or str(location) == topic
        ]
        for topic in topics
    }


def _reader() -> Reader:
    return read


def register() -> None:
    live.register(
        Channel(code=CHANNEL, cookie=settings.SESSION_COOKIE_NAME, admit=admit, reader=_reader)
    )
