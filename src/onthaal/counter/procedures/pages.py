"""What the pages of quick products show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.calendars import local_date
from onthaal.counter.procedures import cards, operations, queries
from onthaal.counter.procedures.around import Around, around
from onthaal.counter.procedures.forms import (
    SITUATION,
    CheckForm,
    DeliverForm,
    IdentifyForm,
    LaterForm,
    ListForm,
    MadeForm,
    NewForm,
    ProofForm,
    ReasonForm,
    StepForm,
    WithdrawForm,
)
from onthaal.counter.procedures.models import (
    Procedure,
    ProcedureRule,
    ProofSettings,
    StateApplication,
)
from onthaal.counter.procedures.states import How, Making, ProcedureState, Step, Tick, walk
from onthaal.counter.queue.models import Visit
from onthaal.counter.till.permissions import SELL
from onthaal.parties.models import Party
from onthaal.registers.operations import Answer
from onthaal.registers.protocol import Field, Person


@dataclass(frozen=True)
class Value:
    """A value to look at, and to copy into an application of the state."""

    label: str
    text: str


def rule_of(procedure: Procedure) -> ProcedureRule | None:
    """Return how its product is made now."""
    found: ProcedureRule | None = getattr(procedure.product, "procedure_rule", None)
    return found


def procedure(user: User, row: Procedure, *, form: StepForm | None = None) -> dict[str, Any]:
    """Return the context of a procedure; ``form`` is what was typed in the step that is open."""
    steps = list(row.steps.select_related("by").order_by("pk"))
    last = next((one for one in reversed(steps) if one.undone_at is None), None)
    stands = [one for one in steps if one.undone_at is None]
    about = around(row)
    shown = form if form is not None and form.of == row.state else form_of(row, about)
    return {
        "procedure": row,
        "rule": rule_of(row),
        "situation": about.situation,
        "party": (row.party.merged_into or row.party) if row.party else None,
        "walk": _walk(row),
        "form": shown,
        "undoable": last if last and last.step != Step.STARTED else None,
        "why": next((one.note for one in reversed(stands) if one.note and not row.is_open), ""),
        "postponed": last if last and last.step == Step.POSTPONED else None,
        "advice": about.advice if row.is_open else [],
        "later_form": LaterForm(initial={"version": row.version}, prefix="later"),
        "stop_form": ReasonForm(initial={"version": row.version}, prefix="stop"),
        "delivery": row.deliveries.filter(undone_at=None).select_related("by").first()
        if row.state == ProcedureState.DONE
        else None,
        "may_sell": user.has_perm(SELL),
        "reader": cards.current() is not None,
        "copy": values(row) if row.making == Making.STATE else [],
        "proofs": list(row.proofs.select_related("withdrawn_by").order_by("-pk"))
        if row.making == Making.PROOF
        else [],
        "withdraw_form": WithdrawForm(),
    }


def form_of(row: Procedure, about: Around) -> StepForm | None:
    """Return the empty form of the step that is open."""
    start = {"version": row.version}
    if row.state == ProcedureState.IDENTIFY:
        return IdentifyForm(initial=start)
    if row.state == ProcedureState.CHECK:
        return check_form(row, about)
    if row.state == ProcedureState.MAKE:
        return MadeForm(initial=start)
    if row.state == ProcedureState.DELIVER:
        rule = rule_of(row)
        how = How.COLLECT if rule and rule.later else How.HANDED
        return DeliverForm(initial=start | {"how": how, "ground": rule.ground if rule else ""})
    return None


def check_form(row: Procedure, about: Around, data: QueryDict | None = None) -> CheckForm:
    """Return the form with a tick for each piece; what was seen before is ticked already."""
    if data is not None and data.get("rest"):
        data = _rest_fine(data, len(about.items))
    start = {"version": row.version}
    return CheckForm(data, items=about.items, known=about.known, initial=start)


def _rest_fine(data: QueryDict, pieces: int) -> QueryDict:
    """Return what was sent with every piece in order that nobody said something else of."""
    sent = data.copy()
    for place in range(pieces):
        sent.setdefault(f"piece-{place}", Tick.FINE)
    return sent


@dataclass(frozen=True)
class Part:
    """A step of the walk: ``done``, ``current`` or still to come."""

    label: str
    state: str
    told: str = ""


def _walk(row: Procedure) -> list[Part]:
    parts = walk(row.making)
    now = ProcedureState.MAKE if row.state == ProcedureState.LATER else row.state
    place = parts.index(ProcedureState(now)) if now in parts else len(parts)
    if row.state in {ProcedureState.CANCELLED, ProcedureState.REFUSED}:
        return []
    names = {
        ProcedureState.IDENTIFY: _("Wie"),
        ProcedureState.CHECK: _("Stukken"),
        ProcedureState.MAKE: _("Maken"),
        ProcedureState.DELIVER: _("Afleveren"),
    }
    return [
        Part(names[one], "done" if at < place else "current" if at == place else "")
        for at, one in enumerate(parts)
    ]


def values(row: Procedure, person: Person | None = None) -> list[Value]:
    """Return what can be copied: her number and name, and what the register answered."""
    found = [
        Value(_("Rijksregisternummer"), row.national_number),
        Value(_("Naam"), row.name),
        Value(_("Geboortedatum"), f"{row.birth_date:%d/%m/%Y}" if row.birth_date else ""),
    ]
    if person is not None:
        found += answered(person, skip={Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTH_DATE})
    return [one for one in found if one.text]


def answered(person: Person, *, skip: set[Field] | None = None) -> list[Value]:
    """Return what the register said of a person, field by field."""
    said = []
    for one in Field:
        value = getattr(person, one.value)
        if value and one not in (skip or set()):
            text = f"{value:%d/%m/%Y}" if one == Field.BIRTH_DATE else str(value)
            said.append(Value(str(one.label).capitalize(), text))
    return said


def consulted(user: User, row: Procedure, answer: Answer) -> dict[str, Any]:
    """Return the context of a procedure with what the register answered just now."""
    return procedure(user, row) | {"answer": answer, "copy": values(row, answer.person)}


def to_prove(user: User, row: Procedure, rule: ProcedureRule, answer: Answer) -> dict[str, Any]:
    """Return the context with what will stand on the proof; raises a refusal when it cannot be made."""
    if not answer.people:
        return procedure(user, row) | {"answer": answer}
    content = operations.content_of(row, rule, answer)
    sealed = operations.seal(row, content)
    form = ProofForm(initial={"version": row.version, "sealed": sealed})
    return procedure(user, row) | {"answer": answer, "content": content, "proof_form": form}


def new(user: User, form: NewForm, visit: Visit | None, party: Party | None) -> dict[str, Any]:
    """Return the context of the page where a procedure begins."""
    begun = queries.running(user, visit=visit) if visit is not None else []
    return {"form": form, "visit": visit, "party": party, "begun": begun}


def new_values(
    visit: Visit | None, asked: QueryDict, products: Iterable[Product]
) -> dict[str, Any]:
    """Return what that page starts with."""
    slug, situation = asked.get("product", ""), asked.get("situatie", "")
    if not slug and visit is not None and visit.product is not None:
        slug, situation = visit.product.slug, visit.situation_code
    every = [value for _group, choices in new_choices(products) for value, _label in choices]
    wanted = f"{slug}{SITUATION}{situation}"
    first = next((one for one in every if one.startswith(f"{slug}{SITUATION}")), "")
    return {"product": wanted if wanted in every else first if slug else ""}


def new_choices(products: Iterable[Product]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return a choice for each situation of each product, by product."""
    return [
        (
            one.name,
            [
                (f"{one.slug}{SITUATION}{case.code}", f"{one.name}: {case.name}")
                for case in one.situations.all()
            ]
            or [(f"{one.slug}{SITUATION}", one.name)],
        )
        for one in products
    ]


def asked(asked: QueryDict, *, at: datetime) -> queries.Asked:
    """Return what a list on paper or for a spreadsheet is narrowed to."""
    products = list(Product.objects.filter(procedure_rule__isnull=False).order_by("sort_key"))
    return ListForm(asked or None, products=products).asked(local_date(at))


def listing(user: User, asked: QueryDict, *, at: datetime) -> dict[str, Any]:
    """Return the context of the list of deliveries, with what is going on above it."""
    today = local_date(at)
    products = list(Product.objects.filter(procedure_rule__isnull=False).order_by("sort_key"))
    form = ListForm(asked or None, products=products)
    narrowed = form.asked(today)
    rows = queries.delivered(user, narrowed)
    start = min(max(_number(asked.get("na", "")), 0), queries.MOST)
    found = list(rows[start : start + queries.PAGE_SIZE + 1])
    counts = queries.per_product(rows)
    return {
        "form": ListForm(
            products=products,
            initial={"q": narrowed.text, "product": narrowed.product, "hoe": narrowed.how,
                     "van": narrowed.first, "tot": narrowed.last},
        ),
        "asked": narrowed,
        "running": queries.running(user),
        "rows": found[: queries.PAGE_SIZE],
        "start": start,
        "next": start + queries.PAGE_SIZE if len(found) > queries.PAGE_SIZE else 0,
        "counts": counts,
        "total": sum(one["number"] for one in counts),
    }  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def rules() -> dict[str, Any]:
    """Return the context of the page with how every product is made."""
    rows = ProcedureRule.objects.select_related("product", "application")
    return {
        "rules": list(rows.order_by("product__sort_key")),
        "applications": list(StateApplication.objects.order_by("name")),
        "signature": ProofSettings.objects.filter(pk=1).first(),
        "products": list(
            Product.objects.filter(live=True, procedure_rule=None)
            .order_by("sort_key")
            .values("slug", "name")
        ),
    }
