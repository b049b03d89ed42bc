"""Sessions in the database, each with whose it is (``SESSION_ENGINE``)."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from onthaal.accounts.models import StaffSession

        return StaffSession

    def create_model_instance(self, data: Any) -> Any:
        row: Any = super().create_model_instance(data)
        user_id = str(data.get(SESSION_KEY, ""))
        row.user_id = int(user_id) if user_id.isdecimal() else None
        return row
