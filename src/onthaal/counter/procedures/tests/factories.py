"""Products that are made ready at the counter: explicit rows, nothing at random."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import ChecklistItem, ProcedureStep, Product, Situation
from onthaal.core.checklists import Outcome
from onthaal.core.models import Municipality
from onthaal.counter.procedures import operations
from onthaal.counter.procedures.models import Procedure, Proof, StateApplication
from onthaal.counter.procedures.operations import Choice, Seen, Who
from onthaal.counter.procedures.states import Making
from onthaal.counter.queue.tests import factories as queue
from onthaal.counter.queue.tests.factories import TownHall
from onthaal.organisation.models import Team
from onthaal.organisation.tests import factory as people

# In the invented register.
ROSA, ROSA_BORN = "52031199084", date(1952, 3, 11)
NOBODY = "85073003328"  # valid, and of nobody in the invented register
ADDRESS = "https://toepassing.voorbeeld.example/"
GROUND = "op vraag van de inwoner zelf"


@dataclass(frozen=True)
class Desk:
    """The town hall with a passport of the state, a town's own proof, and a card for the park."""

    hall: TownHall
    els: User
    greet: User
    team: Team
    application: StateApplication
    passport: Product
    residence: Product
    parking: Product


def desk(hall: TownHall | None = None) -> Desk:
    hall = hall or queue.town_hall()
    team = people.team(hall.department, "Team Bevolking")
    greet = cast.member("Greta", Role.HEAD_OF_SERVICE)
    application = operations.save_application(
        None, name="Toepassing voor reispassen", address=ADDRESS, by=greet, at=NOW
    )
    passport, residence, parking = (
        _product(hall, number, slug, name)
        for number, slug, name in (
            (805, "reispas-p", "Reispas"),
            (814, "woonst-p", "Bewijs van woonst"),
            (823, "bewonerskaart-p", "Bewonerskaart"),
        )
    )
    set_rule(passport, Choice(Making.STATE, application, GROUND, ["street"], later=True), greet)
    set_rule(residence, proof_choice(), greet)
    operations.save_signature(
        function="De ambtenaar van de bevolking", name="Ine Voorbeeld", version=1, by=greet, at=NOW
    )
    set_rule(parking, Choice(Making.NOTHING, None, "reglement op de bewonerskaart"), greet)
    return Desk(hall, hall.els, greet, team, application, passport, residence, parking)


TEXT = """Wij verklaren dat {voornaam} {naam}, geboren op {geboortedatum}, woont in de {straat}.

Dit bewijs is gemaakt uit het bevolkingsregister."""


def proof_choice(**fields: Any) -> Choice:
    """A proof of residence, as the town words it."""
    plain: dict[str, Any] = {
        "ground": GROUND,
        "proof_title": "Bewijs van woonst",
        "proof_text": TEXT,
    }
    return Choice(Making.PROOF, **plain | fields)


def _product(hall: TownHall, number: int, slug: str, name: str) -> Product:
    product = Product.objects.create(
        number=number, slug=slug, name=name, sort_key=name.casefold(),
        department=hall.department, changed_at=NOW, live=True,
    )  # fmt: skip
    situation = Situation.objects.create(
        product=product, code="zelf", name="Voor jezelf", position=1
    )
    for place, (text, optional) in enumerate(
        [("je identiteitskaart", False), ("een oude kaart", True)], start=1
    ):
        ChecklistItem.objects.create(
            situation=situation, position=place, text=text, optional=optional
        )
    ProcedureStep.objects.create(
        product=product, audience="counter", position=1, text="Vergelijk de foto."
    )
    return product


def set_rule(product: Product, choice: Choice, by: User) -> None:
    operations.set_rule(product, choice=choice, by=by, at=NOW)


def started(town: Desk, product: Product | None = None, **fields: Any) -> Procedure:
    """Els begins, with a passport unless said otherwise."""
    plain: dict[str, Any] = {"situation_code": "zelf", "by": town.els, "at": NOW}
    return operations.start(product or town.passport, **plain | fields)


def identified(
    town: Desk, product: Product | None = None, *, at: datetime = NOW, who: Who | None = None,
    **fields: Any,
) -> Procedure:  # fmt: skip
    """Rosa showed her card and the register knows her."""
    row = started(town, product, **fields)
    who = who or Who("eid", number=ROSA)
    return operations.identify(row, who=who, by=town.els, at=at, version=row.version).procedure


def checked(town: Desk, product: Product | None = None, **fields: Any) -> Procedure:
    """She has everything with her."""
    row = identified(town, product, **fields)
    return check(town, row)


def check(town: Desk, row: Procedure, **fields: Any) -> Procedure:
    plain: dict[str, Any] = {
        "pieces": [Seen("je identiteitskaart", Outcome.FINE)], "by": town.els, "at": NOW,
        "version": row.version,
    }  # fmt: skip
    return operations.check(row, **plain | fields)


def made(town: Desk, **fields: Any) -> Procedure:
    """The passport was asked for in the application of the state."""
    row = checked(town, **fields)
    return operations.made(
        row, document_number="EX 12-34", by=town.els, at=NOW, version=row.version
    )


def sealed(town: Desk, row: Procedure) -> str:
    """What the page carries after the register was asked."""
    rule = town.residence.procedure_rule
    rule.refresh_from_db()
    answer = operations.consult(row, rule=rule, by=town.els, at=NOW)
    return operations.seal(row, operations.content_of(row, rule, answer))


def proved(
    town: Desk, row: Procedure | None = None, *, house: Municipality | None = None, **fields: Any
) -> Proof:
    """Rosa's proof of residence was made."""
    row = row or checked(town, town.residence)
    plain: dict[str, Any] = {
        "sealed": sealed(town, row), "house": house or Municipality(name="Stad", town="Maaseik"),
        "site": "https://stad.example", "by": town.els, "at": NOW, "version": row.version,
    }  # fmt: skip
    return operations.make_proof(row, **plain | fields)


def delivered(town: Desk, **fields: Any) -> Procedure:
    """It will be collected."""
    row = made(town, **fields)
    operations.deliver(row, how="collect", ground=GROUND, by=town.els, at=NOW, version=row.version)
    row.refresh_from_db()
    return row
