"""What the pages of reception show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from onthaal.accounts.models import User
from onthaal.catalogue import queries as catalogue
from onthaal.catalogue.queries import Pieces
from onthaal.core.calendars import local_date
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.permissions import SEE
from onthaal.counter.pickup.queries import ready_for
from onthaal.counter.queue import access as queue_access
from onthaal.counter.queue import queries as queue
from onthaal.counter.queue.models import Queue, Visit
from onthaal.counter.reception import queries
from onthaal.counter.reception.forms import DoorForm
from onthaal.counter.reception.operations import Arrival
from onthaal.organisation.models import Location


@dataclass(frozen=True)
class Door:
    """A building's door at one moment, with what was chosen there so far."""

    location: Location
    queues: list[Queue]  # that give tickets
    waiting: int
    card: Pieces | None
    form: DoorForm
    need: str

    def arrival(self, *, at: datetime) -> Arrival:
        """Return what a valid form says."""
        return Arrival(
            location=self.location,
            need=self.form.cleaned_data["need"],
            name=self.form.cleaned_data["name"],
            product=self.card.product if self.card else None,
            situation_code=self.card.situation.code if self.card and self.card.situation else "",
            pieces=self.form.pieces(on=local_date(at)),
            key=self.form.cleaned_data["key"],
        )


def door(user: User, asked: QueryDict, sent: QueryDict | None, *, at: datetime) -> Door:
    """Return the door; ``asked`` says building, need, product and situation."""
    location = queue_access.location(asked.get("gebouw", ""))
    every = list(queue_access.queues(user).filter(counter__location=location))
    slug, situation = asked.get("product", ""), asked.get("situatie", "")
    card = catalogue.pieces(slug, situation=situation) if slug else None
    queues = [one for one in every if one.taking]
    need = (sent or asked).get("need" if sent else "q", "")
    form = DoorForm(
        sent,
        card=card,
        queues=queues,
        proposed=queries.queue_for(card, queues),
        initial={"need": need, "key": uuid4()},
    )
    return Door(location, queues, queue.count_waiting(every, at=at), card, form, need)


def waits(user: User, asked: QueryDict, *, at: datetime) -> dict[str, Any]:
    """Return how long each queue of a building takes now: what stands beside the door."""
    hall = queue.hall(user, queue_access.location(asked.get("gebouw", "")), at=at)
    return {
        "waits": [(one, hall.new_in(one)) for one in hall.queues.values() if one.taking],
    }


def context(user: User, found: Door, *, at: datetime) -> dict[str, Any]:
    """Return the context of the page."""
    chosen = found.card is not None
    return {
        "door": found,
        "form": found.form,
        "card": found.card,
        "location": found.location,
        "need": found.need,
        "commonest": [] if chosen or found.need else queries.commonest(found.location, at=at),
        "meant": None if chosen or not found.need else queries.meant(user, found.need),
        # Whoever comes for what lies ready says her name first.
        "ready": [] if chosen or not found.need else ready(user, found.need),
    }


def ready(user: User, name: str) -> list[Pickup]:
    """Return what lies ready for who goes by ``name``, for who may see the register."""
    return ready_for(user, name=name) if user.has_perm(SEE) else []


def ready_for_visit(user: User, row: Visit) -> list[Pickup]:
    """Return what lies ready for who visits: by her person, else by her name."""
    if row.party is not None and user.has_perm(SEE):
        return ready_for(user, party=row.party)
    return ready(user, row.name)


def visit(row: Visit) -> dict[str, Any]:
    """Return the context of what somebody takes along."""
    pieces = list(row.pieces.order_by("position"))
    return {
        "visit": row,
        "pieces": pieces,
        "lacking": [one for one in pieces if one.outcome in {"missing", "refused"}],
    }
