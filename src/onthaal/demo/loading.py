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
from onthaal.catalogue.operations import load_products
from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.core import shell
from onthaal.core.models import Municipality
from onthaal.demo import history, people
from onthaal.knowledge.operations import load_article, load_reply_template
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import CounterKind, Department, Employee, Team

DATA = Path(__file__).parent / "data"
PASSWORD = "demo-onthaal-2026"  # noqa: S105  of the demo people, printed at every start
INTAKE_TEAM, COMPLAINT_TEAM = "contactcenter", "team-klachten"
# Products and articles put themselves into the index; what was written in bulk did not.
INDEXED_LATER = (
    "organisation.department",
    "organisation.employee",
    "organisation.counter",
    "organisation.outside_body",
    "contacts.contact",
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
        yield "de kennisartikels en sjablonen"
        for article in read("articles.json"):
            load_article(article, at=at)
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
    yield "de zoekindex"
    for kind in INDEXED_LATER:
        call_command("reindex", kind=kind, verbosity=0)
    shell.forget_municipality()


def load_organisation(data: dict[str, Any], *, at: datetime) -> None:
    """Create departments, teams, counters and everybody who works there."""
    Municipality.objects.create(pk=1, demo=True, **data["municipality"])
    places = {
        row["slug"]: organisation.create_location(
            **{key: row[key] for key in ("name", "street", "postcode", "town", "opening_hours")}
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
        organisation.add_exception(
            day=date.fromisoformat(row["date"]),
            opens=row.get("opens", ""),
            reason=row["reason"],
            location=places[row["location"]],
        )
    _outside(data, at)
    employees = {row["slug"]: _employee(row, departments, teams, at) for row in data["employees"]}
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
    Route.objects.create(code=RouteCode.INTAKE, team=teams[INTAKE_TEAM])
    Route.objects.create(code=RouteCode.COMPLAINT, team=teams[COMPLAINT_TEAM])


def _department(row: dict[str, Any], at: datetime) -> Department:
    return organisation.create_department(
        name=row["name"], slug=row["slug"], phone=row["phone"], email=row["email"],
        promise=row["promise"], at=at, by=None,
    )  # fmt: skip


def _employee(
    row: dict[str, Any], departments: dict[str, Department], teams: dict[str, Team], at: datetime
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
        at=at,
        by=None,
    )


def _outside(data: dict[str, Any], at: datetime) -> None:
    for row in data["outside_bodies"]:
        organisation.create_outside_body(
            name=row["name"], slug=row["slug"], what_for=row["what_for"], phone=row["phone"],
            notification_email=row["email"], url=row["url"], at=at, by=None,
        )  # fmt: skip
    for position, row in enumerate(data["emergency_numbers"], start=1):
        organisation.create_emergency_number(
            position=position, situation=row["situation"], what_to_say=row["say"],
            call=row["call"], phone=row["phone"],
        )  # fmt: skip
