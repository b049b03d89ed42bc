"""Whoever sits at a window is there, whatever the directory says: for the silent alarm."""

from collections.abc import Collection, Mapping

from onthaal.counter.queue.models import Sitting
from onthaal.incidents import whereabouts
from onthaal.incidents.whereabouts import Whereabouts


def at_windows(user_ids: Collection[int]) -> Mapping[int, Whereabouts]:
    """Return the building and the window of each who sits at one."""
    rows = Sitting.objects.filter(agent__in=user_ids, closed_at=None)
    found = rows.values_list("agent_id", "window__location_id", "window__name")
    return {user_id: Whereabouts(location_id, name) for user_id, location_id, name in found}


def register() -> None:
    whereabouts.register(at_windows)
