"""What happens around every request."""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from onthaal.core import notices, readlog

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

SERVER_ERROR = 500


def read_log(get_response: GetResponse) -> GetResponse:
    """Write who saw what, after the page was made and before it leaves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < SERVER_ERROR:
            readlog.write(request, at=timezone.now())
        return response

    return middleware


def fill_notices(get_response: GetResponse) -> GetResponse:
    """Put the warnings on a page once it is whole and everything on it is known."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        notices.fill(request, response)
        return response

    return middleware


def plain_errors(get_response: GetResponse) -> GetResponse:
    """Turn a database that is locked or a disk that is full into a clear page and a log line."""

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(
            self, request: HttpRequest, exception: Exception
        ) -> HttpResponse | None:
            if isinstance(exception, OperationalError | OSError):
                logger.error("storage failed on %s: %s", request.path, exception)
                # Without the request: its context would ask the same database again.
                return HttpResponse(render_to_string("503.html"), status=503)
            return None

    return Middleware()
