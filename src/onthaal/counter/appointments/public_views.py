"""An inhabitant makes an appointment: a step a page, nothing kept until the end, no script needed."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import public
from onthaal.accounts.lockout import client_ip
from onthaal.catalogue.queries import ProductCard
from onthaal.core.errors import Refusal
from onthaal.core.text import fold
from onthaal.counter.appointments import access, choosing, mails, operations, queries, wording
from onthaal.counter.appointments.choosing import Chosen
from onthaal.counter.appointments.forms import WhoForm
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations import Circumstances, SlotTaken
from onthaal.counter.appointments.public import in_language_of_town, show, sign, signed, site
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.states import Source

INVALID, CONFLICT, TOO_MANY = 422, 409, 429


@public
@require_safe
@in_language_of_town
def start(request: HttpRequest) -> HttpResponse:
    """Choose what it is for; the words narrow the list."""
    text = request.GET.get("q", "").replace("\x00", "")[:80]
    words = fold(text).split()
    products = [
        one
        for one in queries.bookable_products(today=timezone.localdate())
        if all(word in fold(f"{one.name} {one.keywords} {one.summary}") for word in words)
    ]
    return show(request, "start", {"products": products, "q": text})


@public
@require_safe
@in_language_of_town
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the situation, and see what to bring."""
    chosen = Chosen.of(request.GET)
    card = access.card(slug, situation=chosen.situation, at=timezone.now())
    places = queries.choices(card.product, online=True)
    context = {
        "card": card,
        "product": card.product,
        "chosen": chosen,
        "places": places,
        "collects": queries.collects(places),
        "pieces": choosing.pieces(card, chosen.purpose),
    }
    return show(request, "product", context)


@public
@require_safe
@in_language_of_town
def when(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the place where there is more than one, the day and the hour."""
    return _when(request, slug, Chosen.of(request.GET))


def _when(request: HttpRequest, slug: str, chosen: Chosen) -> HttpResponse:
    now = timezone.now()
    card = access.card(slug, situation=chosen.situation, at=now)
    choices = queries.choices(card.product, purpose=chosen.purpose, online=True)
    choice = choosing.pick(choices, chosen.place)
    context = {
        "card": card,
        "product": card.product,
        "chosen": chosen,
        "choices": choices,
        "choice": choice,
        "calendar": choosing.calendar(choice, chosen, at=now, online=True) if choice else None,
        "to": reverse("booking:details", args=[slug]),
    }
    return show(request, "when", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@in_language_of_town
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who comes, look at the whole once more, and book."""
    now = timezone.now()
    chosen = Chosen.of(request.POST if request.method == "POST" else request.GET)
    card = access.card(slug, situation=chosen.situation, at=now)
    choices = queries.choices(card.product, purpose=chosen.purpose, online=True)
    choice = choosing.pick(choices, chosen.place)
    if choice is None or chosen.hour is None:
        return _when(request, slug, chosen)
    step = Details(request, card, choice, chosen)
    if request.method != "POST":
        return step.ask()
    if not step.form.is_valid() or "wijzig" in request.POST:
        return step.ask(status=INVALID if step.form.errors else 200)
    if "bevestig" not in request.POST:
        return step.summary()
    return step.book()


class Details:
    """The last step: the form, its summary, and the booking."""

    def __init__(
        self, request: HttpRequest, card: ProductCard, choice: Choice, chosen: Chosen
    ) -> None:
        self.request, self.card, self.choice, self.chosen = request, card, choice, chosen
        self.form = WhoForm(request.POST or None, initial={"form_key": uuid.uuid4()})

    def ask(self, *, status: int = 200, **more: object) -> HttpResponse:
        return show(self.request, "details", self._context() | more, status=status)

    def summary(self) -> HttpResponse:
        return show(self.request, "summary", self._context())

    def book(self) -> HttpResponse:
        """Book; when the hour is gone, show the nearest ones with everything that was typed."""
        try:
            made = self._made()
        except SlotTaken as taken:
            nearest = [(choosing.in_address(one), one) for one in taken.nearest]
            return self.ask(status=CONFLICT, refusal=taken, nearest=nearest)
        except Refusal as refusal:
            many = isinstance(refusal, operations.TooMany)
            return self.ask(status=TOO_MANY if many else INVALID, refusal=refusal)
        return redirect("booking:made", token=sign(made))

    def _made(self) -> Appointment:
        assert self.chosen.hour is not None  # noqa: S101  the view saw to it
        situation = self.card.situation
        return operations.book(
            self.choice,
            start_at=self.chosen.hour,
            who=self.form.who(language=(get_language() or "nl")[:2]),
            how=Circumstances(
                form_key=self.form.cleaned_data["form_key"],
                source=Source.ONLINE,
                site=site(self.request),
                sender=client_ip(self.request),
            ),
            by=None,
            at=timezone.now(),
            situation_code=situation.code if situation else "",
            pieces=choosing.pieces(self.card, self.chosen.purpose),
        )

    def _context(self) -> dict[str, object]:
        return {
            "form": self.form,
            "card": self.card,
            "product": self.card.product,
            "chosen": self.chosen,
            "choice": self.choice,
            "what": wording.what(self.card.product, self.chosen.purpose),
            "place": wording.place(self.choice.agenda),
            "pieces": choosing.pieces(self.card, self.chosen.purpose),
        }


def _made(token: str) -> Appointment | None:
    pk = signed(token)
    if pk is None:
        return None
    return Appointment.objects.select_related(*access.WITH).filter(pk=pk).first()


@public
@require_safe
@in_language_of_town
def made(request: HttpRequest, token: str) -> HttpResponse:
    """It is booked: what happens now. No name, number or address: those only come by mail."""
    appointment = _made(token)
    if appointment is None:
        return show(request, "made", {"appointment": None})
    context = {
        "appointment": appointment,
        "token": token,
        "mailed": bool(appointment.email),
        "what": wording.subject_of(appointment),
        "place": wording.place(appointment.agenda),
    }
    response = show(request, "made", context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_safe
@in_language_of_town
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The appointment for her own calendar."""
    appointment = _made(token)
    if appointment is None:
        return show(request, "made", {"appointment": None})
    text = mails.saved(appointment, at=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "afspraak.ics") or ""
    response["Cache-Control"] = "no-store"
    return response
