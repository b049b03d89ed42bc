"""A browser that is not paired (any more) shows a code; screens and kiosks do it alike."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from onthaal.core.errors import Refusal
from onthaal.counter.displays import operations, secrets
from onthaal.counter.displays.cookies import COOKIES, WAITING, keep
from onthaal.counter.displays.models import DeviceKind, Pairing

ASK_AGAIN = 4  # seconds after which the page looks whether somebody typed the code


def link(request: HttpRequest, kind: DeviceKind, *, at: datetime) -> HttpResponse:
    """Answer a browser without a device: its code, or once that was typed its cookie.

    The page loads itself anew, with or without a script. A cookie that is worth nothing goes.
    """
    waiting = request.COOKIES.get(WAITING[kind], "")
    secret = operations.collect(waiting, at=at) if waiting else None
    if secret is not None:
        response: HttpResponse = HttpResponseRedirect(request.path)
        keep(response, COOKIES[kind], secret)
        response.delete_cookie(WAITING[kind], samesite="Strict")
        return response
    pairing, refusal, fresh = _known(waiting, kind, at), "", ""
    if pairing is None:
        try:
            pairing, fresh = operations.ask_code(kind=kind, at=at)
        except Refusal as refused:
            refusal = str(refused.message)
    context = {
        "code": secrets.in_groups(pairing.code) if pairing else "",
        "expires_at": pairing.expires_at if pairing else None,
        "refusal": refusal,
        "was_paired": COOKIES[kind] in request.COOKIES,
        "ask_again": ASK_AGAIN,
        "kind": kind,
    }
    response = render(request, "displays/link.html", context)
    if fresh:
        keep(response, WAITING[kind], fresh)
    return response


def _known(waiting: str, kind: DeviceKind, at: datetime) -> Pairing | None:
    if not waiting:
        return None
    rows = Pairing.objects.filter(digest=secrets.digest(waiting), kind=kind, expires_at__gt=at)
    return rows.first()
