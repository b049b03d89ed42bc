"""Every view carries exactly one of these; a test walks the URLs and fails on one without.

Anonymous on a page of the staff: to the login. Logged in without the right: 404, so that a page does
not tell that it exists.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

SIGNED_IN = "signed in"
PUBLIC = "public"


def needs(permission: str) -> Callable[[View], View]:
    """Let in who is logged in and holds ``permission``."""
    return _guard(permission, lambda request: request.user.has_perm(permission))


def signed_in(view: View) -> View:
    """Let in whoever is logged in."""
    guard: Callable[[View], View] = _guard(SIGNED_IN, lambda request: True)
    return guard(view)


def public(view: View) -> View:
    """Mark a view that everybody may see."""
    view.onthaal_guard = PUBLIC  # type: ignore[attr-defined]
    return view


def _guard(name: str, allowed: Callable[[Any], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_login(request)
            if not allowed(request):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.onthaal_guard = name  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def _to_login(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        # A partial update must not swallow the login page: the whole page goes there.
        response = HttpResponse(status=204)
        response["HX-Redirect"] = redirect_to_login(request.headers.get("HX-Current-URL", "/")).url
        return response
    return redirect_to_login(request.get_full_path())
