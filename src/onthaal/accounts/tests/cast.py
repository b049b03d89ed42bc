"""The cast of the tests: the same few people everywhere, all invented."""

from onthaal.accounts.models import User
from onthaal.accounts.operations import create_user
from onthaal.accounts.roles import Role
from onthaal.core.tests.moments import NOW

PASSWORD = "een lang wachtwoord"

__all__ = ["NOW", "PASSWORD", "greet", "karim", "member", "sofie", "stranger"]


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
