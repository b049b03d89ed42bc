"""What left the counter in the last weeks, and what is going on: invented, like the people."""

from datetime import datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue import queries as catalogue
from onthaal.catalogue.models import Product
from onthaal.core.calendars import local_date, office_calendar
from onthaal.core.checklists import Outcome
from onthaal.core.shell import forget_municipality, municipality
from onthaal.counter.procedures import operations
from onthaal.counter.procedures.models import Procedure, ProcedureRule
from onthaal.counter.procedures.operations import Choice, Seen, Who
from onthaal.counter.procedures.states import Making

SITE = "https://onthaal.example"  # nobody lives there
AGENT, HEAD = "els@onthaal.example", "greet@onthaal.example"


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Say how products are made, and walk each procedure to where it stands."""
    forget_municipality()
    agent, head = (User.objects.get(email=email) for email in (AGENT, HEAD))
    applications = [
        operations.save_application(None, **row, by=head, at=at) for row in data["applications"]
    ]
    products = {one.number: one for one in Product.objects.all()}
    for row in data["rules"]:
        plain = {key: value for key, value in row.items() if key not in {"product", "application"}}
        application = applications[row["application"]] if "application" in row else None
        choice = Choice(**plain, application=application)
        operations.set_rule(products[row["product"]], choice=choice, by=head, at=at)
    operations.save_signature(**data["signature"], version=1, by=head, at=at)
    for row in data["delivered"]:
        product, moment = products[row["product"]], _ago(row, at)
        procedure = _made(row, product, agent, moment)
        operations.deliver(
            procedure, how=row["how"], ground=product.procedure_rule.ground, by=agent, at=moment,
            version=procedure.version,
        )  # fmt: skip
        for proof in procedure.proofs.all() if "withdrawn" in row else []:
            operations.withdraw(proof, reason=row["withdrawn"], by=head, at=moment)
    for row in data["running"]:
        _checked(row, products[row["product"]], agent, _ago(row, at))
    for row in data["later"]:
        procedure = _checked(row, products[row["product"]], agent, _ago(row, at))
        operations.postpone(
            procedure, reason=row["reason"], phone=row["phone"], by=agent, at=_ago(row, at),
            version=procedure.version,
        )  # fmt: skip


def _ago(row: dict[str, Any], at: datetime) -> datetime:
    """Return so many days and minutes ago; a day in the past is one that the counter was open."""
    moment, calendar = (
        at - timedelta(days=row.get("days", 0), minutes=row["minutes"]),
        office_calendar(),
    )
    while row.get("days") and not calendar.is_working_day(local_date(moment)):
        moment -= timedelta(days=1)
    return moment


def _checked(row: dict[str, Any], product: Product, agent: User, at: datetime) -> Procedure:
    """Somebody of the invented register showed her card and everything that she had to bring."""
    found = catalogue.pieces(product.slug)
    situation = found.situation.code if found and found.situation else ""
    procedure = operations.start(product, situation_code=situation, by=agent, at=at)
    who = Who(
        "eid", number=row["person"], proxy_name=row.get("proxy", ""),
        proxy_ground=row.get("proxy_ground", ""),
    )  # fmt: skip
    procedure = operations.identify(
        procedure, who=who, by=agent, at=at, version=procedure.version
    ).procedure
    seen = [Seen(item.text, Outcome.FINE) for item in (found.checklist if found else [])]
    return operations.check(procedure, pieces=seen, by=agent, at=at, version=procedure.version)


def _made(row: dict[str, Any], product: Product, agent: User, at: datetime) -> Procedure:
    procedure = _checked(row, product, agent, at)
    if procedure.making == Making.STATE:
        return operations.made(
            procedure, document_number=row.get("number", ""), by=agent, at=at,
            version=procedure.version,
        )  # fmt: skip
    if procedure.making == Making.PROOF:
        rule = ProcedureRule.objects.get(product=product)
        answer = operations.consult(procedure, rule=rule, by=agent, at=at)
        sealed = operations.seal(procedure, operations.content_of(procedure, rule, answer))
        operations.make_proof(
            procedure, sealed=sealed, house=municipality(), site=SITE, by=agent, at=at,
            version=procedure.version,
        )  # fmt: skip
        procedure.refresh_from_db()
    return procedure
