"""A document is asked for, arrives, and lies somewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import references
from onthaal.core.calendars import local_date
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.pickup.models import Pickup, PickupStep, PickupWord
from onthaal.counter.pickup.operations.common import days_of, end_tasks, lock, say, take_step
from onthaal.counter.pickup.states import PickupState, Step
from onthaal.counter.queue.models import Visit
from onthaal.organisation.models import Counter
from onthaal.parties import names
from onthaal.parties.models import Party
from onthaal.tasks.states import Outcome

PREFIX = "AH"
LONGEST_LIST = 500


class Nameless(Refusal):
    """Nobody could ever collect it."""


@dataclass(frozen=True)
class Owner:
    """Whose it is and how she is told: her person, or what was typed."""

    party: Party | None = None
    name: str = ""
    birth_date: date | None = None
    way: str = ""
    address: str = ""


@transaction.atomic
def request(
    *,
    product: Product,
    counter: Counter,
    owner: Owner,
    by: User | None,
    at: datetime,
    situation_code: str = "",
    visit: Visit | None = None,
    document_number: str = "",
    compartment: str = Compartment.ORDINARY,
) -> Pickup:
    """Note that a document was asked for, at the window (``visit``) or alone. Raises ``Nameless``."""
    party = owner.party or (visit.party if visit else None)
    name = clean(str(party) if party else owner.name, limit=200).strip()
    if not name:
        raise Nameless(_("Zeg op welke naam het document staat."))
    pickup = Pickup.objects.create(
        reference=references.allocate(PREFIX, at=at),
        product=product,
        situation_code=situation_code,
        party=party,
        name=name,
        birth_date=owner.birth_date or (party.birth_date if party else None),
        way=owner.way,
        address=clean(owner.address, limit=320).strip(),
        visit=visit,
        counter=counter,
        document_number=number_of(document_number),
        requested_at=at,
        compartment=visit.compartment if visit else compartment,
        changed_at=at,
    )
    PickupWord.objects.bulk_create(
        PickupWord(pickup=pickup, word=word.encode()) for word in names.words(name)
    )
    PickupStep.objects.create(pickup=pickup, step=Step.REQUESTED, at=at, by=by)
    say("pickup.requested", pickup, by=by, at=at)
    return pickup


def number_of(text: str) -> str:
    """Return the number of a document as it is kept: capitals, without spaces and dashes."""
    kept = "".join(char for char in clean(text).upper() if char.isalnum())
    return clean(kept, limit=40)


@transaction.atomic
def arrived(
    pickup: Pickup,
    *,
    by: User | None,
    at: datetime,
    shelf: str = "",
    place: str = "",
    version: int | None = None,
) -> Pickup:
    """It came in and lies at ``shelf`` and ``place``; from now its last day counts."""
    current = lock(pickup, version=version)
    take_step(
        current, Step.ARRIVED, by=by, at=at, arrived_at=max(at, current.requested_at),
        end_date=days_of(current).end_date(local_date(at)),
        shelf=clean(shelf, limit=20).strip(), place=clean(place, limit=20).strip(),
    )  # fmt: skip
    return current


@transaction.atomic
def move(pickup: Pickup, *, shelf: str, place: str, by: User, at: datetime, version: int) -> Pickup:
    """Lay it somewhere else."""
    current = lock(pickup, version=version)
    take_step(current, Step.MOVED, by=by, at=at,
              shelf=clean(shelf, limit=20).strip(), place=clean(place, limit=20).strip())  # fmt: skip
    return current


@transaction.atomic
def cancel(pickup: Pickup, *, by: User, at: datetime, version: int, note: str = "") -> Pickup:
    """It will not be made or is not wanted any more."""
    end_tasks(pickup, Outcome.NOT_NEEDED, by=by, at=at)
    current = lock(pickup, version=version)
    take_step(current, Step.CANCELLED, by=by, at=at, note=note, closed_at=at)
    return current


@dataclass(frozen=True)
class Verdict:
    """What became of one line of a list: ``arrived``, ``again``, ``unknown``, ``several``, ``ended``, ``bad``."""

    line: str
    outcome: str
    pickup: Pickup | None = None


@transaction.atomic
def arrived_list(
    lines: Sequence[str], *, compartments: Collection[str], shelf: str, by: User, at: datetime
) -> list[Verdict]:
    """Let a pasted or scanned list come in: a reference or the number of the document per line.

    After the number may stand where it lies ('AH-2026-000012-K; 14'). Every line gets its
    verdict; a bad one stops none of the others.
    """
    return [
        _one_of_list(line, compartments=compartments, shelf=shelf, by=by, at=at)
        for line in _distinct(lines)
    ]


def _distinct(lines: Sequence[str]) -> list[str]:
    stripped = (line.replace("\x00", "").strip() for line in lines)
    kept = list(dict.fromkeys(line for line in stripped if line))
    if len(kept) > LONGEST_LIST:
        raise Refusal(_("De lijst is te lang: hoogstens {most} regels.").format(most=LONGEST_LIST))
    return kept


def _one_of_list(
    line: str, *, compartments: Collection[str], shelf: str, by: User, at: datetime
) -> Verdict:
    number, _sep, place = line.replace("\t", ";").partition(";")
    reference = references.normalise(number)
    code = number_of(number[:200])[:40]
    if len(place.strip()) > 20 or not (reference or code):
        return Verdict(line, "bad")
    rows = Pickup.objects.filter(compartment__in=compartments)
    found = list(
        rows.filter(reference=reference) if reference else rows.filter(document_number=code)[:2]
    )
    if not found:
        return Verdict(line, "unknown")
    if len(found) > 1:
        return Verdict(line, "several")
    current = lock(found[0])
    if current.is_here:
        return Verdict(line, "again", current)
    if current.state != PickupState.REQUESTED:
        return Verdict(line, "ended", current)
    return Verdict(line, "arrived", arrived(current, shelf=shelf, place=place, by=by, at=at))
