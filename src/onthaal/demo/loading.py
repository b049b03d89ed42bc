"""Load the demo municipality: the organisation, the catalogue, the knowledge, the people, the history.

All people are invented; the data files say so, and the municipality is marked as demo on every screen.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import transaction

from onthaal.accounts.models import User
from onthaal.accounts.operations import create_user
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations import load_products
from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.core import shell
from onthaal.core.models import Municipality
from onthaal.demo import (
    appointments,
    corrections,
    counter,
    hardship,
    history,
    outage,
    people,
    pickups,
    procedures,
    screens,
    till,
)
from onthaal.knowledge.operations import load_articles, load_reply_template
from onthaal.legislation import operations as legislation
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import CounterKind, Department, Employee, Location, Team

OF_A_LOCATION = ("name", "slug", "street", "postcode", "town", "opening_hours", "directions")
DATA = Path(__file__).parent / "data"
PASSWORD = "demo-onthaal-2026"  # noqa: S105  of the demo people, printed at every start
INTAKE_TEAM, COMPLAINT_TEAM = "contactcenter", "team-klachten"
KEEPER_TEAM = "team-communicatie"
# Products and articles put themselves into the index; what was written in bulk did not.
INDEXED_LATER = (
    "organisation.department",
    "organisation.employee",
    "organisation.counter",
    "organisation.outside_body",
    "organisation.location",
    "organisation.function",
    "organisation.body",
    "contacts.contact",
    "search.elsewhere",
)
# The logins that the start prints: one for each way of working.
SHOWN = {
    "sofie@onthaal.example": "contactcenter",
    "els@onthaal.example": "snelbalie",
    "karim@onthaal.example": "behandelaar milieu en afval",
    "greet@onthaal.example": "diensthoofd",
    "veerle@onthaal.example": "klachtenbehandelaar",
    "joris@onthaal.example": "kennisredacteur",
    "rik@onthaal.example": "beheerder",
    "nele@onthaal.example": "auditor",
}


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def logins() -> list[tuple[str, str]]:
    return list(SHOWN.items())


def steps(*, at: datetime, contacts: int) -> Iterator[str]:
    """Load everything, saying before each step what it is; all of it or nothing."""
    with transaction.atomic():
        yield "de organisatie"
        load_organisation(read("organisation.json"), at=at)
        yield "de productcatalogus"
        load_products(read("products.json"), at=at)
        yield "de wetgeving, de kennisartikels en sjablonen"
        load_regulations(read("regulations.json"), at=at)
        load_articles(read("articles.json"), at=at)
        for template in read("reply_templates.json"):
            load_reply_template(template, at=at)
        yield "de verzonnen inwoners"
        names = read("people.json")
        inhabitants = people.load(names, count=max(contacts // 3, 40), at=at)
        yield f"twee jaar contacten ({contacts})"
        history.load(
            read("contact_patterns.json"),
            inhabitants,
            count=contacts,
            at=at,
            streets=names["streets"],
        )
        yield "wat niet meer klopte"
        keeper = Team.objects.get(slug=KEEPER_TEAM)
        corrections.load(read("corrections.json"), keeper=keeper, at=at)
        yield "de wachtrijen en de loketten"
        counter.load(read("counter.json"), at=at)
        screens.load(at=at)
        hardship.load(read("hardship.json"), at=at)
        yield "het rooster en de afspraken"
        appointments.load(read("appointments.json"), inhabitants, at=at)
        yield "de kassa"
        till.load(read("till.json"), at=at)
        yield "wat er klaarligt om af te halen"
        pickups.load(read("pickups.json"), at=at)
        yield "twee storingen op papier"
        outage.load(read("outage.json"), at=at)
        yield "wat er aan de balie afgeleverd is"
        procedures.load(read("procedures.json"), at=at)
    yield "de zoekindex"
    for kind in INDEXED_LATER:
        call_command("reindex", kind=kind, verbosity=0)
    shell.forget_municipality()


def load_regulations(rows: list[dict[str, Any]], *, at: datetime) -> None:
    """Load the regulations and let the products rest on them; articles say it of themselves."""
    numbers = dict(Product.objects.values_list("number", "pk"))
    for row in rows:
        regulation = legislation.load_regulation(row, at=at)
        for product in row["products"]:
            ref = (PRODUCT, numbers[product["number"]])
            legislation.link(regulation, ref, law_article=product["article"], by=None, at=at)


def load_organisation(data: dict[str, Any], *, at: datetime) -> None:
    """Create departments, teams, counters and everybody who works there."""
    Municipality.objects.create(pk=1, demo=True, **data["municipality"])
    places = {
        row["slug"]: organisation.create_location(
            **{key: row[key] for key in OF_A_LOCATION}, at=at, by=None
        )
        for row in data["locations"]
    }
    departments = {row["slug"]: _department(row, at) for row in data["departments"]}
    teams = {
        row["slug"]: organisation.create_team(
            department=departments[row["department"]], name=row["name"], slug=row["slug"],
            at=at, by=None,
        )
        for row in data["teams"]
    }  # fmt: skip
    for row in data["counters"]:
        organisation.create_counter(
            location=places[row["location"]],
            department=departments[row["department"]],
            name=row["name"],
            slug=row["slug"],
            kind=CounterKind(row["kind"]),
            opening_hours=row["opening_hours"] or "",
            at=at,
            by=None,
        )
    for row in data["exceptions"]:
        organisation.add_exceptions(
            days=[date.fromisoformat(row["date"])],
            opens=row.get("opens", ""),
            reason=row["reason"],
            location=places[row["location"]],
            at=at,
            by=None,
        )
    _outside(data, at)
    employees = {
        row["slug"]: _employee(row, departments, teams, places, at) for row in data["employees"]
    }
    # One hash for all: it takes its time on purpose.
    User.objects.update(password=make_password(PASSWORD))
    for row in data["departments"]:
        if row.get("head"):
            organisation.set_head(
                department=departments[row["slug"]], head=employees[row["head"]], at=at, by=None
            )
    for row in data["deputies"]:
        organisation.appoint_deputy(
            employee=employees[row["employee"]], deputy=employees[row["deputy"]],
            from_date=at.date(), to_date=None, at=at, by=None,
        )  # fmt: skip
    _government(data, employees, at)
    Route.objects.create(code=RouteCode.INTAKE, team=teams[INTAKE_TEAM])
    Route.objects.create(code=RouteCode.COMPLAINT, team=teams[COMPLAINT_TEAM])


def _department(row: dict[str, Any], at: datetime) -> Department:
    return organisation.create_department(
        name=row["name"], slug=row["slug"], phone=row["phone"], email=row["email"],
        description=row["description"], promise=row["promise"], at=at, by=None,
    )  # fmt: skip


def _employee(
    row: dict[str, Any],
    departments: dict[str, Department],
    teams: dict[str, Team],
    places: dict[str, Location],
    at: datetime,
) -> Employee:
    user = create_user(
        email=row["email"],
        display_name=f"{row['first_name']} {row['last_name']}",
        password=None,
        roles=row["roles"],
        compartments=row["compartments"],
        at=at,
    )
    return organisation.create_employee(
        department=departments[row["department"]],
        first_name=row["first_name"],
        last_name=row["last_name"],
        user=user,
        function=row["function"],
        responsibilities=row["responsibilities"],
        phone=row["phone"],
        email=row["email"],
        teams=[teams[slug] for slug in row["teams"]],
        location=places.get(row.get("location", "")),
        room=row.get("room", ""),
        at=at,
        by=None,
    )


def _government(data: dict[str, Any], employees: dict[str, Employee], at: datetime) -> None:
    """Create the bodies, their functions, and who holds them: all invented, and marked so."""
    bodies = {
        row["slug"]: organisation.create_body(
            name=row["name"], slug=row["slug"], for_what=row["for_what"], email=row["email"],
            at=at, by=None,
        )
        for row in data["bodies"]
    }  # fmt: skip
    for row in data["functions"]:
        function = organisation.create_function(
            name=row["name"], slug=row["slug"], body=bodies.get(row["body"]),
            for_what=row["for_what"], single=row["single"], position=row["position"],
            at=at, by=None,
        )  # fmt: skip
        for holder in row["holders"]:
            organisation.appoint(
                function,
                employee=employees.get(holder.get("employee", "")),
                name=holder.get("name", ""),
                from_date=date.fromisoformat(holder["from"]),
                demo=True,
                at=at,
                by=None,
            )


def _outside(data: dict[str, Any], at: datetime) -> None:
    for row in data["outside_bodies"]:
        organisation.create_outside_body(
            name=row["name"], slug=row["slug"], what_for=row["what_for"], phone=row["phone"],
            notification_email=row["email"], url=row["url"], at=at, by=None,
        )  # fmt: skip
    for row in data["emergency_numbers"]:
        organisation.create_emergency_number(
            situation=row["situation"], what_to_say=row["say"], call=row["call"],
            phone=row["phone"], at=at, by=None,
        )  # fmt: skip
