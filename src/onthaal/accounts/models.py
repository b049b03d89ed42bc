import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from onthaal.accounts.roles import Role
from onthaal.core.compartments import Compartment, CompartmentField


@dataclass(frozen=True)
class Grants:
    """The words of what a user was granted."""

    roles: frozenset[str] = frozenset()
    compartments: frozenset[str] = frozenset()


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())

    def with_grants(self, pk: int) -> "User | None":
        """Return the user with her grants, in one statement; a row per pair of them, a handful."""
        rows = list(
            self.filter(pk=pk).annotate(
                a_role=F("role_grants__role"), a_compartment=F("compartment_grants__compartment")
            )
        )
        if not rows:
            return None
        user = rows[0]
        user.grants = Grants(
            frozenset(row.a_role for row in rows if row.a_role),
            frozenset(row.a_compartment for row in rows if row.a_compartment),
        )
        return user


class User(AbstractBaseUser):
    """A member of staff who may log in; inhabitants never share this table.

    ``version`` moves with what an administrator changes, not with a log-in or a password.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)  # stored in lower case
    display_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    search_key = models.CharField(max_length=400, default="", db_index=True)  # name, then address
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    # The framework asks; nobody here stands above the declared permissions.
    is_staff = False
    is_superuser = False

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="user_email_is_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("accounts:user", args=[self.public_id])

    @cached_property
    def grants(self) -> Grants:
        """What was granted; the user of a session brings it along."""
        user = User.objects.with_grants(self.pk)
        return user.grants if user is not None else Grants()

    @property
    def roles(self) -> frozenset[str]:
        return self.grants.roles

    @cached_property
    def compartments(self) -> frozenset[str]:
        """The compartments this user may know of; ordinary is everybody's."""
        return self.grants.compartments | {Compartment.ORDINARY.value}

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Answer by the declared permissions alone (see ``accounts.permissions``)."""
        from onthaal.accounts import permissions

        return self.is_active and permissions.allows(perm, self.roles)

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        return all(self.has_perm(perm) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return False


class RoleGrant(models.Model):
    """One role of one user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=24, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="a_role_once_a_user")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class CompartmentGrant(models.Model):
    """One compartment besides the ordinary one that a user may know of."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="compartment_grants")
    compartment = CompartmentField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "compartment"], name="a_compartment_once_a_user"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.compartment}"


class StaffSession(AbstractBaseSession):
    """A session, with whose it is: an administrator sees and ends those of one user."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"

    def __str__(self) -> str:
        return f"session of {self.user_id}"  # never the key

    @classmethod
    def get_session_store_class(cls) -> Any:
        from onthaal.accounts.sessions import SessionStore

        return SessionStore
