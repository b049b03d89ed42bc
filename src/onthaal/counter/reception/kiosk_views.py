"""The kiosk: four choices a screen, large type, no dead end; whoever walks away leaves nothing behind."""

from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import public
from onthaal.catalogue.queries import Pieces, pieces
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Refusal
from onthaal.counter.displays.cookies import COOKIES, device_of, keep
from onthaal.counter.displays.linking import link
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.reception import kiosk
from onthaal.counter.reception.kiosk_forms import CodeForm, NameForm, TakeForm
from onthaal.house.languages import DUTCH, of_page, offer_of

# What the visitor chose: forgotten on the first screen, and worth nothing once the town switched it off.
LANGUAGE_COOKIE = "onthaal_zuil_taal"
GET_AND_POST = ["GET", "HEAD", "POST"]
Page = Callable[..., HttpResponse]


def paired(page: Page) -> Page:
    """Show ``page`` to a browser that is paired as a kiosk, to another the code to pair with."""

    @public
    @never_cache
    @wraps(page)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with translation.override(DUTCH):
            device = device_of(request, DeviceKind.KIOSK)
            if device is None:
                return link(request, DeviceKind.KIOSK, at=timezone.now())
        with translation.override(spoken(request)):
            response = page(request, device, *args, **kwargs)
            keep(response, COOKIES[DeviceKind.KIOSK], request.COOKIES[COOKIES[DeviceKind.KIOSK]])
            return response

    return guarded


def spoken(request: HttpRequest) -> str:
    """Return the language of this screen: another than Dutch only where the town switched it on."""
    first = request.resolver_match is not None and request.resolver_match.url_name == "home"
    asked = request.GET.get("taal", "") if first else request.COOKIES.get(LANGUAGE_COOKIE, "")
    if asked and asked in {one.code for one in of_page(kiosk.PAGE)}:
        return asked
    return DUTCH


@require_safe
@paired
def home(request: HttpRequest, device: Device) -> HttpResponse:
    """The first screen, to which every other one returns by itself, in Dutch."""
    language = translation.get_language() or DUTCH
    offered = offer_of(kiosk.PAGE, beside=language)
    context = {"device": device, "languages": offered}
    response = render(request, "reception/kiosk/home.html", context)
    if language == DUTCH:
        response.delete_cookie(LANGUAGE_COOKIE, path=request.path, samesite="Strict")
    else:
        response.set_cookie(LANGUAGE_COOKIE, language, path=request.path, httponly=True,
                            secure=settings.SESSION_COOKIE_SECURE, samesite="Strict")  # fmt: skip
    return response


@require_http_methods(GET_AND_POST)
@paired
def appointment(request: HttpRequest, device: Device) -> HttpResponse:
    """Check in with the code, typed or scanned."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return _give(
            request,
            form,
            lambda: kiosk.check_in_by_code(
                form.cleaned_data["code"], location=device.location, at=timezone.now()
            ),
        )
    return _form(request, form, "reception/kiosk/appointment.html")


@require_http_methods(GET_AND_POST)
@paired
def by_name(request: HttpRequest, device: Device) -> HttpResponse:
    """Check in without a code; it answers only 'ticket' or 'go to reception'."""
    form = NameForm(request.POST or None)
    if form.is_valid():
        return _give(
            request,
            form,
            lambda: kiosk.check_in_by_name(
                **form.cleaned_data, location=device.location, at=timezone.now()
            ),
        )
    return _form(request, form, "reception/kiosk/by_name.html")


@require_safe
@paired
def needs(request: HttpRequest, device: Device) -> HttpResponse:
    """What somebody comes for, four at a time."""
    page = min(entry_id(request.GET.get("blad", "")) or 0, 99)
    products, more = kiosk.choices(device.location, at=timezone.now(), page=page)
    context = {"products": products, "next": page + 1 if more else None, "page": page}
    return render(request, "reception/kiosk/needs.html", context)


@require_safe
@paired
def bring(request: HttpRequest, device: Device, slug: str) -> HttpResponse:
    """What is needed for it, before anybody waits."""
    found = _card(request, slug)
    if found is None:
        return _sorry(request)
    context = {"card": found, "key": uuid4()}
    return render(request, "reception/kiosk/bring.html", context)


@require_POST
@paired
def take(request: HttpRequest, device: Device, slug: str) -> HttpResponse:
    return _take(request, device, _card(request, slug), wanted=slug)


@require_http_methods(GET_AND_POST)
@paired
def other(request: HttpRequest, device: Device) -> HttpResponse:
    """Whatever it is: a ticket for somebody who listens."""
    if request.method == "POST":
        return _take(request, device, None)
    return render(request, "reception/kiosk/other.html", {"key": uuid4()})


def _take(
    request: HttpRequest, device: Device, found: Pieces | None, *, wanted: str = ""
) -> HttpResponse:
    form = TakeForm(request.POST)
    if (wanted and found is None) or not form.is_valid():
        return _sorry(request)
    try:
        given = kiosk.take_ticket(
            found, location=device.location, **form.cleaned_data, at=timezone.now()
        )
    except Refusal:
        return _sorry(request)
    return render(request, "reception/kiosk/ticket.html", {"given": given})


def _give(
    request: HttpRequest, form: CodeForm | NameForm, act: Callable[[], kiosk.Given]
) -> HttpResponse:
    """Show the ticket, or why there is none and where help is."""
    try:
        given = act()
    except Refusal as refusal:
        return render(request, "reception/kiosk/sorry.html", {"words": refusal.message})
    return render(request, "reception/kiosk/ticket.html", {"given": given})


def _form(request: HttpRequest, form: CodeForm | NameForm, template: str) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.is_bound else 200)


def _card(request: HttpRequest, slug: str) -> Pieces | None:
    return pieces(slug, situation=request.GET.get("situatie", ""))


def _sorry(request: HttpRequest) -> HttpResponse:
    words = kiosk.GoToReception().message
    return render(request, "reception/kiosk/sorry.html", {"words": words})
