"""Explicit rows for the tests of contacts: one house, nothing at random."""

from dataclasses import dataclass
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Question, Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department, Employee, OutsideBody, Team
from onthaal.parties import operations as parties
from onthaal.parties.models import Party


@dataclass(frozen=True)
class House:
    """A contact centre with Sofie, a waste department with Karim, a complaint point."""

    sofie: User
    karim: User
    centre: Department
    waste: Department
    front: Team
    waste_team: Team
    complaints: Team
    karim_employee: Employee
    limburg_net: OutsideBody


def house() -> House:
    """Create the house of the tests."""
    sofie, karim = cast.sofie(), cast.karim()
    centre = organisation.create_department(name="Klantencontact", at=NOW, by=None)
    waste = organisation.create_department(name="Milieu en afval", at=NOW, by=None)
    front = organisation.create_team(department=centre, name="Contactcenter", at=NOW, by=None)
    waste_team = organisation.create_team(department=waste, name="Team afval", at=NOW, by=None)
    complaints = organisation.create_team(department=centre, name="Klachtenpunt", at=NOW, by=None)
    organisation.create_employee(department=centre, first_name="Sofie", last_name="Janssen",
                                 user=sofie, teams=[front], at=NOW, by=None)  # fmt: skip
    karim_employee = organisation.create_employee(
        department=waste, first_name="Karim", last_name="Haddad", user=karim, teams=[waste_team],
        at=NOW, by=None,
    )  # fmt: skip
    body = organisation.create_outside_body(
        name="Limburg.net", notification_email="afval@buiten.example", at=NOW, by=None
    )
    Route.objects.create(code=RouteCode.INTAKE, team=front)
    Route.objects.create(code=RouteCode.COMPLAINT, team=complaints)
    return House(sofie, karim, centre, waste, front, waste_team, complaints, karim_employee, body)


def an_peeters(**changes: str) -> Party:
    """Register the inhabitant of the tests."""
    values: dict[str, Any] = {
        "phone": "+32470123456",
        "email": "an@voorbeeld.example",
        "preferred_way": "mail",
    }
    return parties.register_party(
        first_name="An", last_name="Peeters", at=NOW, by=None, **(values | changes)
    )


def asked(by: User, text: str = "Wat moet ik meebrengen?", **changes: str) -> Question:
    """Open a contact with one question that holds ``text``."""
    contact = operations.open_contact(channel="phone", by=by, at=NOW, **changes)
    save(contact, by, text)
    return contact.questions.get(number=1)


def save(
    contact: Contact, by: User, text: str, *, kind: str = "question", number: int = 1
) -> Contact:
    """Save one question's text as the page does."""
    contact.refresh_from_db()
    return operations.change(
        contact,
        version=contact.version,
        caller=contact.caller,
        anonymous=False,
        notes="",
        questions={number: (kind, text)},
        by=by,
        at=NOW,
    )
