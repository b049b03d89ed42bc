"""What an inhabitant does with the link in her mail: look, move, cancel. Looking changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import public
from onthaal.core import links
from onthaal.core.errors import Refusal
from onthaal.core.links import LinkIsOver
from onthaal.counter.appointments import access, choosing, operations, queries, wording
from onthaal.counter.appointments.choosing import Chosen
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations import SlotTaken
from onthaal.counter.appointments.public import in_language_of_town, show
from onthaal.counter.appointments.queries import Choice

INVALID, CONFLICT, GONE = 422, 409, 410


@public
@links.mailed_page
@require_safe
@in_language_of_town
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show the appointment, and what can be done with it."""
    try:
        _link, appointment = access.by_link(token, at=timezone.now())
    except LinkIsOver as over:
        return show(request, "link_over", {"over": over}, status=GONE)
    return show(request, "mine", _context(appointment) | {"token": token})


@public
@links.mailed_page
@require_http_methods(["GET", "HEAD", "POST"])
@in_language_of_town
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Choose another hour; the one she has stays hers until then."""
    now = timezone.now()
    try:
        link, appointment = access.by_link(token, at=now)
        chosen = Chosen.of(request.POST if request.method == "POST" else request.GET)
        choices = queries.choices(appointment.product, purpose=appointment.purpose, online=True)
        choice = choosing.pick(choices, chosen.place or _place_of(appointment))
        if request.method == "POST" and choice is not None and chosen.hour is not None:
            moved = operations.move(
                appointment, choice=choice, start_at=chosen.hour, at=now, by=None, link=link
            )
            return show(request, "moved", _context(moved))
    except LinkIsOver as over:
        return show(request, "link_over", {"over": over}, status=GONE)
    except SlotTaken as taken:
        return _choose(request, token, appointment, choice, refusal=taken, status=CONFLICT)
    except Refusal as refusal:
        return _choose(request, token, appointment, choice, refusal=refusal, status=INVALID)
    return _choose(request, token, appointment, choice)


def _choose(
    request: HttpRequest,
    token: str,
    appointment: Appointment,
    choice: Choice | None,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    chosen, now = Chosen.of(request.GET), timezone.now()
    context = _context(appointment) | {
        "token": token,
        "chosen": chosen,
        "choice": choice,
        "refusal": refusal,
        "calendar": choosing.calendar(choice, chosen, at=now, online=True, without=appointment)
        if choice
        else None,
    }
    return show(request, "move", context, status=status)


@public
@links.mailed_page
@require_POST
@in_language_of_town
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """She does not come; the hour is free for somebody else."""
    now = timezone.now()
    try:
        link, appointment = access.by_link(token, at=now)
        cancelled = operations.cancel(appointment, at=now, by=None, link=link)
    except LinkIsOver as over:
        return show(request, "link_over", {"over": over}, status=GONE)
    except Refusal as refusal:
        context = _context(appointment) | {"token": token, "refusal": refusal}
        return show(request, "mine", context, status=INVALID)
    return show(request, "cancelled", _context(cancelled))


def _place_of(appointment: Appointment) -> str:
    return appointment.agenda.queue.counter.slug


def _context(appointment: Appointment) -> dict[str, object]:
    return {
        "appointment": appointment,
        "what": wording.subject_of(appointment),
        "place": wording.place(appointment.agenda),
    }
