"""How allauth behaves in this house."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator; nobody signs up and no mail is sent from here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Dit e-mailadres en dit wachtwoord horen niet bij elkaar."),
    }

    def respond_user_inactive(self, request: HttpRequest, user: "User") -> HttpResponse:
        """Tell who left the house, and typed the right password, that this login is closed."""
        return render(request, "accounts/inactive.html")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: that somebody is logged in shows in the frame of every page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
