"""Declared permissions: each room says in its ``permissions.py`` what may be done and by whom."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.roles import Role


@dataclass(frozen=True)
class Permission:
    """What may be done, in words, and the roles that may do it."""

    code: str
    label: Any
    roles: frozenset[str]


_PERMISSIONS: dict[str, Permission] = {}


def declare(code: str, label: Any, *, roles: Collection[Role]) -> str:
    """Declare ``code`` ('room.verb_noun') and return it; twice is a programming error."""
    if code in _PERMISSIONS:
        raise ValueError(f"permission {code} is declared twice")
    _PERMISSIONS[code] = Permission(code, label, frozenset(role.value for role in roles))
    return code


def get(code: str) -> Permission:
    """Return the permission; ``KeyError`` when no room declared it."""
    return _PERMISSIONS[code]


def all_permissions() -> tuple[Permission, ...]:
    return tuple(_PERMISSIONS.values())


def allows(code: str, roles: Collection[str]) -> bool:
    """Return whether one of ``roles`` may do ``code``; what nobody declared, nobody may."""
    permission = _PERMISSIONS.get(code)
    return permission is not None and not permission.roles.isdisjoint(roles)


MANAGE = declare(
    "accounts.manage",
    _("Gebruikers beheren: wie zich aanmeldt en wat elk mag"),
    roles={Role.ADMINISTRATOR},
)
