"""The nouns of the queue as the rest of the house names them, and the words of what happens."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.queue.models import Queue, Visit, Window
from onthaal.counter.queue.permissions import MANAGE, SEE
from onthaal.counter.queue.refs import QUEUE, VISIT, WINDOW
from onthaal.counter.queue.states import Step, VisitSource

if TYPE_CHECKING:
    from onthaal.accounts.models import User

COUNTER = {"counter": "organisation.counter"}
VISIT_WORDS = {
    "queue.arrived": Words(_("Kwam langs ({source})"), codes={"source": dict(VisitSource.choices)}),
    "queue.answered": Words(_("Meteen geholpen aan het onthaal")),
    "queue.incomplete": Words(_("Bracht niet alles mee")),
    "queue.reopened": Words(_("Bezoek heropend")),
    "queue.recognised": Words(_("Herkend aan het onthaal")),
    "queue.unrecognised": Words(_("Herkenning ingetrokken")),
    "queue.redirected": Words(_("Doorgestuurd naar {counter}"), names=COUNTER),
    "queue.served": Words(_("Geholpen aan het loket")),
    "queue.no_show": Words(_("Opgeroepen en niet gekomen")),
    "queue.left": Words(_("Weggegaan voor de beurt")),
    "queue.sent_on_paper": Words(_("Naar een andere balie gestuurd (op papier)")),
    "queue.entry_undone": Words(_("Invoer van een papieren formulier teruggenomen")),
    "queue.undone": Words(_("Ongedaan gemaakt: {step}"), codes={"step": dict(Step.choices)}),
}
WINDOW_WORDS = {
    "queue.sat": Words(_("Loket bemand")),
    "queue.stood_up": Words(_("Loket verlaten")),
    "queue.window_saved": Words(_("Loket ingesteld")),
}
QUEUE_WORDS = {
    "queue.queue_opened": Words(_("Wachtrij gemaakt")),
    "queue.queue_changed": Words(_("Wachtrij gewijzigd")),
    "queue.taking": Words(_("Geeft weer tickets")),
    "queue.not_taking": Words(_("Geeft geen tickets meer")),
}


def _visit(row: Row) -> Card:
    return Card(str(_("bezoek")), reverse("queue:visit", args=[row["public_id"]]))


def _window(row: Row) -> Card:
    return Card(row["name"], reverse("queue:window", args=[row["slug"]]))


def _queue(row: Row) -> Card:
    return Card(row["counter__name"], reverse("queue:queue", args=[row["counter__slug"]]))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=VISIT,
            label=_("bezoek"),
            cards=Cards(Visit.objects.all, ("public_id",), _visit),
            visible=_seen,
            words=VISIT_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=WINDOW,
            label=_("loket"),
            cards=Cards(Window.objects.all, ("name", "slug"), _window),
            visible=lambda user: Q() if user.has_perm(SEE) else None,
            words=WINDOW_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=QUEUE,
            label=_("wachtrij"),
            cards=Cards(Queue.objects.all, ("counter__name", "counter__slug"), _queue),
            visible=lambda user: Q() if user.has_perm(SEE) or user.has_perm(MANAGE) else None,
            words=QUEUE_WORDS,
        )
    )


def _seen(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(SEE) else None
