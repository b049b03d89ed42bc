"""The cast of the tests: the same few people everywhere, all invented."""

from datetime import UTC, datetime

from onthaal.accounts.models import User
from onthaal.accounts.operations import create_user
from onthaal.accounts.roles import Role

# A Wednesday in November, 10:00 in Brussels: counters are open and no holiday is near.
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PASSWORD = "een lang wachtwoord"


def member(name: str, *roles: Role, compartments: tuple[str, ...] = ()) -> User:
    """Create a member of staff called ``name`` with ``roles``."""
    return create_user(
        email=f"{name.lower()}@onthaal.example",
        display_name=name,
        password=PASSWORD,
        roles=roles,
        compartments=compartments,
        at=NOW,
    )


def sofie() -> User:
    """Return an agent of the contact centre."""
    return member("Sofie", Role.CONTACT_AGENT)


def karim() -> User:
    """Return a handler of a department."""
    return member("Karim", Role.HANDLER)


def greet() -> User:
    """Return the head of service."""
    return member("Greet", Role.HEAD_OF_SERVICE)


def stranger() -> User:
    """Return somebody who may log in and nothing else."""
    return member("Bram")
