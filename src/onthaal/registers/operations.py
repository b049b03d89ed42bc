"""Asking the population register: every question is written down, also one without an answer."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from stdnum.be import bis, nn
from stdnum.exceptions import ValidationError

from onthaal.accounts.models import User
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.registers import adapters
from onthaal.registers.models import Consultation, ConsultationSubject
from onthaal.registers.permissions import ASK
from onthaal.registers.protocol import Field, NotAvailable, Person
from onthaal.registers.states import Asked, Outcome, Purpose


class BadNumber(Refusal):
    """It is not a number of the national register or a BIS number."""


class NoGround(Refusal):
    """Nobody may ask without saying why, and for what."""


@dataclass(frozen=True)
class Why:
    """The purpose of a question, its ground in words, and the fields that it needs and no others."""

    purpose: Purpose
    ground: str
    fields: frozenset[Field]


@dataclass(frozen=True)
class Answer:
    """``people`` is empty unless somebody was found; ``consultation`` is for the read log of the page."""

    outcome: Outcome
    people: tuple[Person, ...]
    consultation: Consultation

    @property
    def person(self) -> Person | None:
        """The one that was found."""
        return self.people[0] if self.outcome == Outcome.FOUND and len(self.people) == 1 else None


def person(number: str, *, why: Why, by: User, at: datetime) -> Answer:
    """Ask who has a number. Raises ``BadNumber``, ``NoGround``."""
    valid = _valid(number)

    def ask() -> list[Person]:
        found = adapters.current().person(valid, wanted=why.fields)
        return [found] if found else []

    return _ask(Asked.PERSON, ask, of=[valid], why=why, by=by, at=at)


def by_name(
    last_name: str, first_name: str, birth_date: date, *, why: Why, by: User, at: datetime
) -> Answer:
    """Ask who goes by a name and was born on a day; ``SEVERAL`` gives nobody, as that would be a guess."""

    def ask() -> list[Person]:
        return adapters.current().by_name(last_name, first_name, birth_date, wanted=why.fields)

    return _ask(Asked.BY_NAME, ask, of=[], why=why, by=by, at=at)


def household(number: str, *, why: Why, by: User, at: datetime) -> Answer:
    """Ask who lives with the one who has a number, herself included."""
    valid = _valid(number)

    def ask() -> list[Person]:
        return adapters.current().household(valid, wanted=why.fields)

    return _ask(Asked.HOUSEHOLD, ask, of=[valid], why=why, by=by, at=at)


def asked_about(number: str) -> list[Consultation]:
    """Return every question about the one who has a number, the newest first."""
    rows = Consultation.objects.filter(subjects__digest=digest(_valid(number)))
    return list(rows.select_related("by").order_by("-at", "-pk"))


def digest(number: str) -> str:
    """Return what stands for a number in the account of the questions."""
    return salted_hmac("onthaal.registers", number, algorithm="sha256").hexdigest()


def _valid(number: str) -> str:
    for module in (nn, bis):
        try:
            return str(module.validate(number))
        except ValidationError:
            continue
    raise BadNumber(
        _("Dit is geen geldig rijksregisternummer. Een voorbeeld: 85.07.30-033.28 (11 cijfers).")
    )


def _ask(
    asked: Asked,
    ask: Callable[[], list[Person]],
    *,
    of: Collection[str],
    why: Why,
    by: User,
    at: datetime,
) -> Answer:
    if not by.has_perm(ASK):
        raise PermissionDenied
    ground = clean(why.ground, limit=200).strip()
    if not ground:
        raise NoGround(_("Zeg waarvoor je deze gegevens nodig hebt."))
    try:
        people = ask()
        outcome = _outcome(asked, people)
    except NotAvailable:
        people, outcome = [], Outcome.UNAVAILABLE
    shown = people if outcome == Outcome.FOUND else []
    numbers = {*of, *(one.national_number for one in people)}
    row = _write(asked, outcome, why=why, ground=ground, numbers=numbers, by=by, at=at)
    return Answer(outcome, tuple(shown), row)


def _outcome(asked: Asked, people: Collection[Person]) -> Outcome:
    if not people:
        return Outcome.NOBODY
    return Outcome.SEVERAL if asked == Asked.BY_NAME and len(people) > 1 else Outcome.FOUND


@transaction.atomic
def _write(
    asked: Asked,
    outcome: Outcome,
    *,
    why: Why,
    ground: str,
    numbers: Collection[str],
    by: User,
    at: datetime,
) -> Consultation:
    row = Consultation.objects.create(
        at=at, by=by, asked=asked, purpose=why.purpose, ground=ground,
        fields=sorted(why.fields), outcome=outcome,
    )  # fmt: skip
    ConsultationSubject.objects.bulk_create(
        ConsultationSubject(consultation=row, digest=digest(one)) for one in sorted(numbers)
    )
    return row
