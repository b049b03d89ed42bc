"""Who somebody is, at the log-in and at every page after it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from onthaal.accounts.models import User


class StaffBackend(AuthenticationBackend):
    """The log-in of allauth; the user of a session comes with her grants, in one statement."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_grants(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
