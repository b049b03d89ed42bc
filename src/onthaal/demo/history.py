"""Two years of plausible contacts, written in bulk: what operations would have left behind.

One row at a time this takes minutes; the rows are the same, and a test reads them through the pages.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.catalogue.models import Product
from onthaal.contacts import promises
from onthaal.contacts.models import Contact, Handover, Question, QuestionSource
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations.contact import PREFIX
from onthaal.contacts.routing import team_for
from onthaal.contacts.states import ContactState, HandoverMode, Outcome
from onthaal.core import references
from onthaal.core.calendars import LOCAL
from onthaal.core.models import ReferenceCounter, TimelineEntry, TimelineLink
from onthaal.organisation.models import Employee, OutsideBody, Team
from onthaal.parties.models import AddressType, DigitalAddress, Party
from onthaal.tasks.models import Task, TaskPromise
from onthaal.tasks.states import TaskState

SEED = 20261125
DAYS = 730
CHUNK = 500
OPENS, CLOSES = 8.5, 17.5  # hours of the day
ANONYMOUS = 0.12
UNKNOWN = 0.15
# How often the work behind a contact of the last two weeks is still open.
STILL_OPEN = 0.6
RECENT = timedelta(days=9)
OUTCOMES = {
    "answered": Outcome.ANSWERED,
    "handed_over": Outcome.IN_HANDLING,
    "reported": Outcome.FORWARDED,
    "callback": Outcome.CALLBACK,
}
TASK_KINDS = {
    Outcome.IN_HANDLING: "answer",
    Outcome.FORWARDED: "follow_up",
    Outcome.CALLBACK: "callback",
}
WRITTEN = frozenset({"mail", "letter", "web"})
DAY_WORDS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


@dataclass
class World:
    """What the history is drawn from."""

    patterns: list[dict[str, Any]]
    parties: list[Party]
    phones: dict[int, str]
    emails: dict[int, str]
    agents: list[User]
    teams: dict[str, Team]
    intake: Team
    bodies: dict[str, OutsideBody]
    members: dict[int, list[Employee]]
    products: dict[int, Product]
    streets: list[str]
    now: datetime


def load(
    patterns: list[dict[str, Any]],
    parties: list[Party],
    *,
    count: int,
    at: datetime,
    streets: list[str],
    days: int = DAYS,
) -> None:
    """Write ``count`` contacts over ``days`` days up to ``at``, oldest first."""
    world = _world(patterns, parties, at, streets)
    chance = random.Random(SEED)  # noqa: S311  the demo must be the same every time
    moments = _moments(count, at, days, chance)
    numbers = _numbers()
    for start in range(0, count, CHUNK):
        _write(world, moments[start : start + CHUNK], chance, numbers)
    for year, last in numbers.items():
        ReferenceCounter.objects.update_or_create(prefix=PREFIX, year=year, defaults={"last": last})


def _world(
    patterns: list[dict[str, Any]], parties: list[Party], at: datetime, streets: list[str]
) -> World:
    addresses = list(DigitalAddress.objects.filter(party__demo=True))
    members: dict[int, list[Employee]] = {}
    for employee in Employee.objects.prefetch_related("memberships"):
        for membership in employee.memberships.all():
            members.setdefault(membership.team_id, []).append(employee)
    return World(
        patterns=patterns,
        parties=parties,
        phones={one.party_id: one.value for one in addresses if one.type == AddressType.PHONE},
        emails={one.party_id: one.value for one in addresses if one.type == AddressType.EMAIL},
        agents=list(User.objects.filter(role_grants__role=Role.CONTACT_AGENT).order_by("pk")),
        teams={
            team.department.slug: team
            for team in Team.objects.select_related("department").order_by("-pk")
        },
        intake=team_for(RouteCode.INTAKE, at=at),
        bodies={body.slug: body for body in OutsideBody.objects.all()},
        members=members,
        products={product.number: product for product in Product.objects.all()},
        streets=streets,
        now=at,
    )


def _numbers() -> dict[int, int]:
    return dict(ReferenceCounter.objects.filter(prefix=PREFIX).values_list("year", "last"))


def _moments(count: int, at: datetime, days: int, chance: random.Random) -> list[datetime]:
    """Return ``count`` moments on working days, somewhat more towards the end."""
    found: list[datetime] = []
    while len(found) < count:
        day = (at - timedelta(days=days * chance.random() ** 1.3)).astimezone(LOCAL)
        if day.weekday() < 5:
            hour = min(max(chance.gauss(11.5, 2.4), OPENS), CLOSES)
            moment = datetime.combine(day.date(), time(int(hour), int(hour % 1 * 60)), tzinfo=LOCAL)
            if moment < at:
                found.append(moment)
    return sorted(found)


@dataclass
class Draft:
    """One contact before its rows have ids."""

    contact: Contact
    pattern: dict[str, Any]
    text: str
    answer: str
    outcome: str
    open: bool


def _write(
    world: World, moments: list[datetime], chance: random.Random, numbers: dict[int, int]
) -> None:
    drafts = [_draft(world, moment, chance, numbers) for moment in moments]
    contacts = Contact.objects.bulk_create(draft.contact for draft in drafts)
    questions = Question.objects.bulk_create(_questions(world, drafts, contacts))
    QuestionSource.objects.bulk_create(
        QuestionSource(question=question, kind="catalogue.product", object_id=question.product_id)
        for question in questions
        if question.product_id and question.outcome == Outcome.ANSWERED
    )
    working = [
        (draft, question)
        for draft, question in zip(drafts, questions, strict=True)
        if draft.outcome in TASK_KINDS
    ]
    tasks = Task.objects.bulk_create(
        _task(world, draft, question, chance) for draft, question in working
    )
    TaskPromise.objects.bulk_create(
        TaskPromise(task=task, text=_promised(draft.contact))
        for task, (draft, _question) in zip(tasks, working, strict=True)
    )
    _handovers(world, working, tasks)
    _timeline(drafts, questions, dict(zip((q.pk for _d, q in working), tasks, strict=True)))


def _draft(world: World, at: datetime, chance: random.Random, numbers: dict[int, int]) -> Draft:
    pattern = chance.choice(world.patterns)
    channels = {code: weight for code, weight in pattern["channels"].items() if weight}
    numbers[at.year] = numbers.get(at.year, 0) + 1
    outcome = OUTCOMES[pattern["outcome"]]
    recent = world.now - at < RECENT
    still_open = outcome in TASK_KINDS and recent and chance.random() < STILL_OPEN
    party, caller = _who(world, chance)
    contact = Contact(
        reference=references.compose(PREFIX, at.year, numbers[at.year]),
        channel=chance.choices(list(channels), weights=list(channels.values()))[0],
        state=ContactState.CLOSED,
        party=party,
        caller=caller,
        anonymous=party is None and not caller,
        subject=pattern["subject"],
        agent=chance.choice(world.agents),
        opened_at=at,
        closed_at=at + timedelta(minutes=chance.randrange(2, 15)),
        changed_at=at,
    )
    values = {"straat": chance.choice(world.streets), "dag": chance.choice(DAY_WORDS),
              "bedrag": f"{chance.randrange(5, 80)} euro"}  # fmt: skip
    return Draft(
        contact=contact,
        pattern=pattern,
        text=_fill(pattern["text"], values),
        answer=_fill(pattern["answer"] or "", values),
        outcome=outcome,
        open=still_open,
    )


def _fill(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _who(world: World, chance: random.Random) -> tuple[Party | None, str]:
    draw = chance.random()
    if draw < ANONYMOUS:
        return None, ""
    # A few people call often.
    party = world.parties[int(len(world.parties) * chance.random() ** 1.6)]
    caller = world.phones.get(party.pk) or world.emails.get(party.pk, "")
    if draw < ANONYMOUS + UNKNOWN and caller:
        return None, caller
    return party, caller


def _questions(world: World, drafts: list[Draft], contacts: list[Contact]) -> Iterator[Question]:
    for draft, contact in zip(drafts, contacts, strict=True):
        done = not draft.open
        yield Question(
            contact=contact,
            number=1,
            kind=draft.pattern["kind"],
            text=draft.text,
            product=world.products.get(draft.pattern["product"]),
            outcome=Outcome.ANSWERED if done else draft.outcome,
            outcome_at=contact.closed_at,
            answer=draft.answer if done else "",
        )


def _task(world: World, draft: Draft, question: Question, chance: random.Random) -> Task:
    contact = draft.contact
    written = contact.channel in WRITTEN and draft.open
    # What comes in by itself waits for the contact centre until somebody gives it to a department.
    team = world.intake if written else world.teams[draft.pattern["department"]]
    at = contact.closed_at or contact.opened_at
    due = (
        promises.callback_due(at) if draft.outcome == Outcome.CALLBACK else promises.answer_due(at)
    )
    closed = min(at + (due - at) * chance.uniform(0.1, 1.05), world.now)
    members = world.members.get(team.pk, [])
    # What is open is half the time somebody's, and the term of the eldest has passed.
    holder = chance.choice(members) if members and chance.random() < 0.5 else None
    return Task(
        kind_code=TASK_KINDS[Outcome(draft.outcome)],
        subject=f"{contact.reference} · {draft.pattern['subject']}"[:200],
        team=team,
        holder=holder,
        origin_kind="contacts.question",
        origin_id=question.pk,
        state=TaskState.OPEN if draft.open else TaskState.DONE,
        due_at=due,
        outcome="" if draft.open else "done",
        created_at=at,
        created_by=contact.agent,
        changed_at=at if draft.open else closed,
        changed_by=contact.agent,
        closed_at=None if draft.open else closed,
        closed_by=None if draft.open or holder is None else holder.user,
    )


def _promised(contact: Contact) -> str:
    return ", ".join(part for part in (str(contact.party or ""), contact.caller) if part)[:320]


def _handovers(world: World, working: list[tuple[Draft, Question]], tasks: list[Task]) -> None:
    Handover.objects.bulk_create(
        Handover(
            question=question,
            to_kind="organisation.outside_body",
            to_id=world.bodies[draft.pattern["outside_body"]].pk,
            mode=HandoverMode.FORWARDED,
            task=task,
            by=draft.contact.agent,
            at=draft.contact.opened_at,
        )
        for (draft, question), task in zip(working, tasks, strict=True)
        if draft.pattern.get("outside_body")
    )


def _timeline(drafts: list[Draft], questions: list[Question], tasks: dict[int, Task]) -> None:
    entries: list[TimelineEntry] = []
    subjects: list[list[tuple[str, int]]] = []
    for draft, question in zip(drafts, questions, strict=True):
        for entry, links in _lines(draft, question, tasks.get(question.pk)):
            entries.append(entry)
            subjects.append(links)
    written = TimelineEntry.objects.bulk_create(entries)
    TimelineLink.objects.bulk_create(
        TimelineLink(entry=entry, kind=kind, object_id=object_id)
        for entry, links in zip(written, subjects, strict=True)
        for kind, object_id in links
    )


Line = tuple[TimelineEntry, list[tuple[str, int]]]


def _lines(draft: Draft, question: Question, task: Task | None) -> Iterator[Line]:
    contact = draft.contact
    links = [("contacts.contact", contact.pk)]
    if contact.party_id:
        links.append(("parties.party", contact.party_id))
    base = {"contact": contact.pk}

    def line(code: str, at: datetime, params: dict[str, Any], more: list[tuple[str, int]]) -> Line:
        entry = TimelineEntry(at=at, code=code, by=contact.agent, params=params)
        return entry, [*links, *more]

    asked = [("contacts.question", question.pk)]
    yield line("contacts.opened", contact.opened_at, base | {"channel": contact.channel}, [])
    if task is None:
        moment = question.outcome_at or contact.opened_at
        yield line("contacts.answered", moment, base | {"number": 1}, asked)
        return
    about = [("tasks.task", task.pk), *asked]
    params = {"team": task.team_id, "kind": task.kind_code}
    yield line("tasks.created", task.created_at, params, about)
    if task.closed_at:
        yield line("tasks.closed", task.closed_at, {"outcome": "done"}, about)
