"""The request as a view of a member of staff sees it."""

from django.http import HttpRequest
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from onthaal.accounts.models import User


class StaffRequest(HttpRequest):
    """A request whose decorator made sure that somebody is logged in."""

    user: User
    htmx: HtmxDetails


def password_address(request: HttpRequest) -> str:
    """Return the address of the page that sets a password, up to its token."""
    whole = request.build_absolute_uri(reverse("password:set", args=["x"]))
    return whole.removesuffix("x/")
