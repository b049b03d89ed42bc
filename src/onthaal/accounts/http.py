"""The request as a view of a member of staff sees it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from onthaal.accounts.models import User


class StaffRequest(HttpRequest):
    """A request whose decorator made sure that somebody is logged in."""

    user: User
    htmx: HtmxDetails
