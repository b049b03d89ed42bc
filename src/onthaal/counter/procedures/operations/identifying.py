"""Who stands there: looked at by the agent, and asked of the register with the fewest fields."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.procedures.models import Procedure
from onthaal.counter.procedures.operations.common import (
    GROUND,
    NAME,
    lock,
    take_step,
    write_words,
)
from onthaal.counter.procedures.states import WITH_GROUND, Method, ProxyGround, Step
from onthaal.parties import names
from onthaal.parties.models import Party
from onthaal.registers import operations as registers
from onthaal.registers.operations import Answer, Why
from onthaal.registers.protocol import Field, Person
from onthaal.registers.states import Outcome, Purpose

FIELDS = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTH_DATE})


class NotIdentified(Refusal):
    """Nobody looked at who stands there, or nothing says on what that rests."""


class ProxyWithoutGround(Refusal):
    """Somebody else asks for it and nobody said by which right."""


class NobodyFound(Refusal):
    """The register knows nobody so, and the agent typed nothing to go on with."""


@dataclass(frozen=True)
class Who:
    """What the agent saw and typed. ``number`` are eleven digits; a name can stand in its place.

    ``ground`` is on what it rests when there was no card, or when the register does not confirm it.
    """

    method: str
    ground: str = ""
    number: str = ""
    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    proxy_name: str = ""
    proxy_ground: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name.strip()} {self.last_name.strip()}".strip()

    @property
    def can_be_found_by_name(self) -> bool:
        return bool(self.first_name.strip() and self.last_name.strip() and self.birth_date)


@dataclass(frozen=True)
class Identified:
    """``answer`` is what the register said, if it was asked; ``another``: not the person of the visit."""

    procedure: Procedure
    answer: Answer | None
    another: bool = False


def identify(procedure: Procedure, *, who: Who, by: User, at: datetime, version: int) -> Identified:
    """Note who it is and how that is known; the next step begins.

    The register is asked outside the transaction: it may take its time, and its question stays written
    down whatever becomes of the step. Raises ``NotIdentified``, ``ProxyWithoutGround``, ``NobodyFound``.
    """
    _refuse(who)
    answer = _ask(procedure, who, by=by, at=at)
    person = answer.person if answer else None
    columns = _of_person(person) if person else _of_typed(procedure, who, answer)
    return _note(procedure, who, columns, answer, by=by, at=at, version=version)


@transaction.atomic
def _note(
    procedure: Procedure,
    who: Who,
    columns: dict[str, Any],
    answer: Answer | None,
    *,
    by: User,
    at: datetime,
    version: int,
) -> Identified:
    current = lock(procedure, version=version)
    party = current.party
    another = party is not None and not _same(party, columns["name"], columns["birth_date"])
    take_step(
        current, Step.IDENTIFIED, by=by, at=at, params={"method": who.method},
        party_id=None if another else current.party_id, identity_method=who.method,
        identity_ground=clean(who.ground, limit=GROUND).strip(),
        proxy_name=clean(who.proxy_name, limit=NAME).strip(), proxy_ground=who.proxy_ground,
        **columns,
    )  # fmt: skip
    write_words(current)
    return Identified(current, answer, another=another)


def _refuse(who: Who) -> None:
    if who.method not in Method.values:
        raise NotIdentified(_("Kijk eerst na wie het is, en zeg hoe je dat deed."))
    if who.method in WITH_GROUND and not who.ground.strip():
        raise NotIdentified(_("Zonder kaart: zeg waarop je steunt."))
    if bool(who.proxy_name.strip()) != bool(who.proxy_ground) or (
        who.proxy_ground and who.proxy_ground not in ProxyGround.values
    ):
        raise ProxyWithoutGround(_("Komt iemand anders erom? Zeg dan wie, en op welke grond."))


def _ask(procedure: Procedure, who: Who, *, by: User, at: datetime) -> Answer | None:
    """Ask the register by number, else by name and birth date; ``None`` when neither was typed."""
    why = Why(Purpose.IDENTIFY, f"{procedure.product.name}, {procedure.reference}"[:GROUND], FIELDS)
    if who.number:
        return registers.person(who.number, why=why, by=by, at=at)
    if who.can_be_found_by_name and who.birth_date is not None:
        return registers.by_name(
            who.last_name.strip(), who.first_name.strip(), who.birth_date, why=why, by=by, at=at
        )
    return None


def _of_person(person: Person) -> dict[str, Any]:
    return {
        "name": f"{person.first_name} {person.last_name}".strip()[:NAME],
        "birth_date": person.birth_date,
        "national_number": person.national_number,
        "in_register": True,
    }


def _of_typed(procedure: Procedure, who: Who, answer: Answer | None) -> dict[str, Any]:
    """Return what the agent typed, or the name that the visit came with, when she may go on with it."""
    name = clean(who.name, limit=NAME).strip() or procedure.name
    said = answer is not None and answer.outcome in {Outcome.NOBODY, Outcome.SEVERAL}
    if said and not (who.name and who.ground.strip()):
        raise NobodyFound(
            _(
                "Het register vindt niemand, of meer dan één. Kijk het nummer of de naam na. Klopt"
                " het, typ dan de naam en zeg waarop je steunt."
            )
        )
    if not name:
        raise NobodyFound(_("Typ het rijksregisternummer, of de naam en de geboortedatum."))
    return {
        "name": name,
        "birth_date": who.birth_date or procedure.birth_date,
        "national_number": who.number,
        "in_register": False,
    }


def _same(party: Party, name: str, birth_date: date | None) -> bool:
    """Return whether a name and a birth date can be those of a person that we know."""
    if party.birth_date and birth_date and party.birth_date != birth_date:
        return False
    mine, theirs = set(names.words(str(party))), set(names.words(name))
    return mine <= theirs or theirs <= mine
