"""What each role may do, in words: read from what the rooms declared, never written twice."""

from collections.abc import Collection
from dataclasses import dataclass

from onthaal.accounts import permissions
from onthaal.accounts.roles import Role


@dataclass(frozen=True)
class RoleInWords:
    """A role and everything that it may do, in the order of the rooms."""

    code: str
    label: str
    may: tuple[str, ...]


def roles(codes: Collection[str] | None = None) -> list[RoleInWords]:
    """Return every role in words, or those of ``codes``."""
    return [
        RoleInWords(role.value, str(role.label), _may(role))
        for role in Role
        if codes is None or role.value in codes
    ]


def _may(role: Role) -> tuple[str, ...]:
    declared = permissions.all_permissions()
    return tuple(dict.fromkeys(str(one.label) for one in declared if role.value in one.roles))
