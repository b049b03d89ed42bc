"""Who is behind the session cookies of many browsers at once, for what is pushed to them."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from onthaal.accounts.models import Grants, StaffSession, User


def users_of(keys: Collection[str], *, at: datetime) -> dict[str, User]:
    """Return who is logged in by each session key, with her roles and compartments.

    Four statements whatever the number; left out is who logged out, changed her password since, or
    may no longer log in: the same rules as for a page.
    """
    rows = StaffSession.objects.filter(session_key__in=keys, expire_date__gt=at)
    sessions = {row.session_key: row.get_decoded() for row in rows}
    users = _users({int(data[SESSION_KEY]) for data in sessions.values() if SESSION_KEY in data})
    found = {}
    for key, data in sessions.items():
        user = users.get(int(data.get(SESSION_KEY, 0)))
        if user is not None and _is_hers(user, data):
            found[key] = user
    return found


def _users(ids: Collection[int]) -> dict[int, User]:
    rows = User.objects.filter(pk__in=ids, is_active=True)
    users = {user.pk: user for user in rows.prefetch_related("role_grants", "compartment_grants")}
    for user in users.values():
        user.grants = Grants(
            frozenset(one.role for one in user.role_grants.all()),
            frozenset(one.compartment for one in user.compartment_grants.all()),
        )
    return users


def _is_hers(user: User, data: dict[str, str]) -> bool:
    known = data.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    return known and constant_time_compare(
        data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    )
