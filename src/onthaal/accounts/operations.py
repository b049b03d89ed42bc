"""Every write on accounts."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onthaal.accounts.models import CompartmentGrant, RoleGrant, User
from onthaal.core.text import clean


@transaction.atomic
def create_user(
    *,
    email: str,
    display_name: str,
    password: str | None,
    roles: Iterable[str],
    compartments: Iterable[str] = (),
    at: datetime,
) -> User:
    """Create a member of staff; without a password nobody can log in as her."""
    user = User(email=email.strip().lower(), display_name=clean(display_name), created_at=at)
    user.set_password(password)
    user.save(force_insert=True)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in set(roles))
    CompartmentGrant.objects.bulk_create(
        CompartmentGrant(user=user, compartment=one) for one in set(compartments)
    )
    return user


@transaction.atomic
def set_active(user: User, *, active: bool) -> None:
    """Let somebody log in, or no more; a session that runs ends at its next page."""
    User.objects.filter(pk=user.pk).update(is_active=active)
    user.is_active = active
