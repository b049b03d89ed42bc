"""Who may log in, and what an administrator sees of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from onthaal.accounts import words
from onthaal.accounts.models import StaffSession, User
from onthaal.accounts.operations import NO_PASSWORD
from onthaal.core.text import fold
from onthaal.core.wording import COUNTED_TO

if TYPE_CHECKING:
    from onthaal.accounts.forms import UserFilter

PAGE_SIZE = 50


@dataclass(frozen=True)
class ListedUser:
    """A user as the list shows her."""

    user: User
    roles: str
    second_factor: bool

    @property
    def invited(self) -> bool:
        """Whether she has not chosen a password yet."""
        return has_no_password(self.user)


@dataclass(frozen=True)
class UserPage:
    """``next_after`` is the public id to go on from; ``count`` is at most ``COUNTED_TO`` + 1."""

    rows: list[ListedUser]
    next_after: UUID | None
    count: int


def has_no_password(user: User) -> bool:
    return user.password.startswith(NO_PASSWORD)


def second_factors() -> QuerySet[Authenticator]:
    """Return what asks for a second step at the log-in."""
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return rows


def page(wanted: "UserFilter", *, after: str, size: int = PAGE_SIZE) -> UserPage:
    """Return the users that fit, by name, after the one with public id ``after``."""
    rows = _fitting(wanted)
    count = rows.count() if after else rows.order_by()[: COUNTED_TO + 1].count()
    factor = Exists(second_factors().filter(user=OuterRef("pk")))
    shown = rows.filter(_beyond(after)).annotate(has_factor=factor)
    users = list(shown.prefetch_related("role_grants").order_by("search_key", "pk")[: size + 1])
    return UserPage(
        rows=[
            ListedUser(
                one,
                words.role_names(frozenset(grant.role for grant in one.role_grants.all())),
                one.has_factor,
            )
            for one in users[:size]
        ],
        next_after=users[size - 1].public_id if len(users) > size else None,
        count=min(count, COUNTED_TO + 1),
    )


def _fitting(wanted: "UserFilter") -> QuerySet[User]:
    rows = User.objects.all()
    for word in fold(wanted.text).split()[:8]:
        rows = rows.filter(search_key__contains=word)
    if wanted.role:
        rows = rows.filter(role_grants__role=wanted.role)
    if wanted.active is not None:
        rows = rows.filter(is_active=wanted.active)
    return rows


def _beyond(after: str) -> Q:
    try:
        last = User.objects.filter(public_id=UUID(after)).values_list("search_key", "pk").first()
    except ValueError:
        last = None
    if last is None:
        return Q()
    return Q(search_key__gt=last[0]) | Q(search_key=last[0], pk__gt=last[1])


def open_sessions(user: User, *, at: datetime) -> list[StaffSession]:
    """Return the sessions of a user that did not end yet, the newest first."""
    rows = StaffSession.objects.filter(user=user, expire_date__gt=at).defer("session_data")
    return list(rows.order_by("-expire_date"))
