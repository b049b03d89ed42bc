"""A town whose counter and website can be wrong, and who says so."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.corrections import keeping, operations, targets
from onthaal.corrections.models import Flag, FlagReport
from onthaal.corrections.states import FlagState, Part
from onthaal.corrections.targets import Target
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Counter, CounterKind, Department, OutsideBody, Team
from onthaal.organisation.tests import factory as people

COUNTER = "organisation.counter"
PAGE = "https://www.onthaal.example/zwembad"


@dataclass(frozen=True)
class Town:
    """Sofie and Wim answer calls, Karim keeps the counter of the works, Joris everything else."""

    sofie: User
    wim: User
    karim: User
    greet: User
    joris: User
    bram: User
    works: Department
    roads: Team
    web: Team
    counter: Counter
    body: OutsideBody


def town() -> Town:
    sofie, karim, greet = cast.sofie(), cast.karim(), cast.greet()
    wim = cast.member("Wim", Role.CONTACT_AGENT)
    joris = cast.member("Joris", Role.KNOWLEDGE_EDITOR)
    works, centre = people.department("Wegen en groen"), people.department("Communicatie")
    roads, web = people.team(works, "Wegen"), people.team(centre, "Webredactie")
    organisation.set_head(department=works, head=people.employee(works, "Greet Maes", user=greet),
                          at=NOW, by=None)  # fmt: skip
    people.employee(works, "Karim Aydin", roads, user=karim)
    people.employee(centre, "Sofie Janssen", user=sofie)
    people.employee(centre, "Joris Claes", web, user=joris)
    counter = organisation.create_counter(
        location=people.location(), department=works, name="Balie wegen",
        kind=CounterKind.SPECIALIST, at=NOW, by=None,
    )  # fmt: skip
    body = organisation.create_outside_body(name="Fluvius", at=NOW, by=None)
    keeping.add_keeper(team=web, at=NOW, by=None)
    return Town(sofie=sofie, wim=wim, karim=karim, greet=greet, joris=joris, bram=cast.stranger(),
                works=works, roads=roads, web=web, counter=counter, body=body)  # fmt: skip


def the_counter(town: Town) -> Target:
    found = targets.row(town.sofie, (COUNTER, town.counter.pk))
    assert found is not None
    return found


def the_page(address: str = PAGE) -> Target:
    return targets.page(address, "webpagina")


def report(
    by: User,
    target: Target,
    *,
    part: Part = Part.HOURS,
    text: str = "",
    at: datetime = NOW,
    **rest: Any,
) -> FlagReport:
    """Flag ``target`` as ``by``, with a form of its own."""
    key = rest.pop("key", None) or uuid.uuid4()
    return operations.flag(target=target, part=part, text=text, key=key, by=by, at=at, **rest)


def solved(
    flag: Flag, by: User, *, state: FlagState = FlagState.CORRECTED, at: datetime = NOW
) -> Flag:
    current = Flag.objects.get(pk=flag.pk)
    return operations.solve(
        current, version=current.version, state=state, text="Aangepast", by=by, at=at
    )
