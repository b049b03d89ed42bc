"""The screen itself: no login, a cookie of its own, and nothing personal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import public
from onthaal.core.live.asgi import PREFIX
from onthaal.counter.displays.calls import last_calls, news
from onthaal.counter.displays.cookies import COOKIES, device_of, keep
from onthaal.counter.displays.linking import link
from onthaal.counter.displays.live import CHANNEL, LANGUAGE
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.displays.waits import waits


@public
@require_safe
@never_cache
def screen(request: HttpRequest) -> HttpResponse:
    """The calls, or the code of a browser that is not paired (any more)."""
    with translation.override(LANGUAGE):
        device = device_of(request, DeviceKind.DISPLAY)
        if device is None:
            return link(request, DeviceKind.DISPLAY, at=timezone.now())
        return _calls(request, device)


def _calls(request: HttpRequest, device: Device) -> HttpResponse:
    now = timezone.now()
    queue_ids = list(device.queues.values_list("pk", flat=True))
    calls = last_calls(queue_ids, day=timezone.localdate(now))
    found = waits(queue_ids, at=now)
    context = {
        "device": device,
        "calls": calls,
        "waits": found,
        "news": news(calls, found),
        "now": now,
        "stream": f"{PREFIX}{CHANNEL}/",
    }
    response = render(request, "displays/screen.html", context)
    keep(response, COOKIES[DeviceKind.DISPLAY], request.COOKIES[COOKIES[DeviceKind.DISPLAY]])
    return response
