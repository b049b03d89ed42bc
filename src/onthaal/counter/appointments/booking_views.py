"""An agent books during a call or at the door: the same steps on two pages."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue.queries import ProductCard
from onthaal.contacts import access as contacts
from onthaal.contacts.models import Contact
from onthaal.contacts.refs import PARTY
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.core.text import fold
from onthaal.counter.appointments import access, choosing, operations, queries
from onthaal.counter.appointments.choosing import Chosen
from onthaal.counter.appointments.forms import AgentForm
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations import Circumstances, SlotTaken
from onthaal.counter.appointments.permissions import BOOK
from onthaal.counter.appointments.public import site
from onthaal.counter.appointments.states import Source
from onthaal.parties import queries as parties

CONFLICT, INVALID = 409, 422


@needs(BOOK)
@require_safe
def new(request: StaffRequest) -> HttpResponse:
    """Choose what it is for."""
    text = request.GET.get("q", "").replace("\x00", "")[:80]
    words = fold(text).split()
    contact = _contact(request, request.GET.get("contact", ""))
    products = [
        one
        for one in queries.bookable_products(today=timezone.localdate(), online=False)
        if all(word in fold(f"{one.name} {one.keywords}") for word in words)
    ]
    context = {"products": products, "q": text, "contact": contact}
    return render(request, "appointments/new.html", context)


@needs(BOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def new_for(request: StaffRequest, slug: str) -> HttpResponse:
    """Choose the situation, the day and the hour, and say who comes."""
    now = timezone.now()
    asked = request.POST if request.method == "POST" else request.GET
    chosen = Chosen.of(asked)
    card = access.card(slug, situation=chosen.situation, at=now)
    choices = queries.choices(card.product, purpose=chosen.purpose)
    choice = choosing.pick(choices, chosen.place)
    contact = _contact(request, chosen.contact)
    form = AgentForm(request.POST or None, initial=_known(contact))
    refusal: Refusal | None = None
    if request.method == "POST" and choice and chosen.hour and form.is_valid():
        try:
            made = _book(request, card, form, chosen, contact)
            messages.success(request, _("Afspraak {reference} is gemaakt.").format(reference=made))
            return redirect(made)
        except Refusal as problem:
            refusal = problem
    if contact is not None and contact.party_id:
        readlog.shown(request, PARTY, [contact.party_id])
    context = {
        "card": card,
        "product": card.product,
        "chosen": chosen,
        "choices": choices,
        "choice": choice,
        "collects": queries.collects(choices),
        "pieces": choosing.pieces(card, chosen.purpose),
        "calendar": choosing.calendar(choice, chosen, at=now, online=False) if choice else None,
        "form": form,
        "contact": contact,
        "refusal": refusal,
        "nearest": [(choosing.in_address(one), one) for one in refusal.nearest]
        if isinstance(refusal, SlotTaken)
        else [],
    }
    return render(request, "appointments/new_for.html", context, status=_status(form, refusal))


def _status(form: AgentForm, refusal: Refusal | None) -> int:
    if isinstance(refusal, SlotTaken):
        return CONFLICT
    return INVALID if refusal or form.errors else 200


def _book(
    request: StaffRequest,
    card: ProductCard,
    form: AgentForm,
    chosen: Chosen,
    contact: Contact | None,
) -> Appointment:
    choices = queries.choices(card.product, purpose=chosen.purpose)
    choice = choosing.pick(choices, chosen.place)
    assert choice is not None  # noqa: S101  the view saw to both
    assert chosen.hour is not None  # noqa: S101
    party = contact.party if contact else None
    return operations.book(
        choice,
        start_at=chosen.hour,
        who=form.who(),
        how=Circumstances(
            form_key=form.cleaned_data["form_key"],
            source=Source.AGENT,
            site=site(request),
            party=(party.merged_into or party) if party else None,
            contact=contact,
        ),
        by=request.user,
        at=timezone.now(),
        situation_code=card.situation.code if card.situation else "",
        pieces=choosing.pieces(card, chosen.purpose),
        notes=form.cleaned_data["notes"],
    )


def _contact(request: StaffRequest, reference: str) -> Contact | None:
    """Return the conversation that it is made in, if any."""
    if not reference:
        return None
    return contacts.contact(request.user, reference.replace("\x00", ""))


def _known(contact: Contact | None) -> dict[str, object]:
    """Return what the conversation knows of who comes."""
    known: dict[str, object] = {"form_key": uuid.uuid4()}
    if contact is None:
        return known
    if contact.party is None:
        return known | {"name": contact.caller_name}
    party = contact.party.merged_into or contact.party
    ways = parties.ways(party)
    return known | {
        "name": str(party),
        "email": ways.get("mail", ""),
        "phone": ways.get("phone", ""),
        "birth_date": party.birth_date,
    }
