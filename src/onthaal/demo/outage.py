"""Two outages: one fully entered last month, one of the last working day with a few forms left. Invented."""

from datetime import date, datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.calendars import LOCAL, local_date, office_calendar
from onthaal.counter.outage import operations, times
from onthaal.counter.outage.models import Outage, Pack, PaperForm
from onthaal.counter.outage.operations import Payment, Typed
from onthaal.counter.outage.states import Ending, Paid
from onthaal.counter.queue.models import Queue, Window
from onthaal.counter.queue.states import Priority
from onthaal.organisation.models import Team

MOMENTS = ("arrived", "called", "started", "ended")


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Write the plan, print packs, and enter what ``data`` tells of each outage."""
    head = User.objects.get(email=data["head"])
    agents = list(User.objects.filter(email__in=data["agents"]))
    queue = Queue.objects.select_related("counter__location").get(letter=data["queue"])
    team = Team.objects.get(slug=data["team"])
    ahead = at - timedelta(days=40)
    operations.save_plan(**data["plan"], version=1, by=head, at=ahead)
    packs = [
        operations.print_pack(queue, size=size, window=None, by=head, at=ahead)
        for size in data["packs"]
    ]
    for row, pack in zip(data["outages"], packs, strict=True):
        _outage(row, pack, team=team, head=head, agents=agents, at=at)


def _outage(
    row: dict[str, Any], pack: Pack, *, team: Team, head: User, agents: list[User], at: datetime
) -> None:
    day = _working_day(local_date(at) - timedelta(days=row["days_ago"]))
    until = _at(day, row["until"])
    outage = operations.declare(
        location=pack.queue.counter.location, team=team, reason=row["reason"],
        from_at=_at(day, row["from"]), until_at=until, by=head, at=until + timedelta(minutes=5),
    )  # fmt: skip
    window = Window.objects.filter(queues=pack.queue).order_by("name").first()
    moment = until + timedelta(hours=2)
    for number, one in enumerate(row["forms"], start=1):
        moment += timedelta(minutes=1)
        form = PaperForm.objects.get(pack=pack, number=number)
        agent = agents[number % len(agents)]
        if "aside" in one:
            operations.set_aside(form, outage=outage, state=one["aside"], reason=one["reason"],
                                 by=agent, at=moment)  # fmt: skip
        elif one:
            _enter(form, one, outage=outage, window=window, agent=agent, day=day, at=moment)
    if row["close"]:
        operations.close(outage, by=head, at=moment + timedelta(hours=1))


def _enter(
    form: PaperForm,
    row: dict[str, Any],
    *,
    outage: Outage,
    window: Window | None,
    agent: User,
    day: date,
    at: datetime,
) -> None:
    found = {name: _at(day, row[name]) for name in MOMENTS if name in row}
    product = Product.objects.filter(slug=row.get("product", "")).first()
    typed = Typed(
        arrived_at=found["arrived"],
        called_at=found.get("called"),
        started_at=found.get("started"),
        ended_at=found["ended"],
        ending=Ending(row.get("ending", Ending.HELPED)),
        agent=agent,
        window=window,
        priority=Priority(row.get("priority", Priority.WALK_IN)),
        need=row.get("need", product.name if product else ""),
        product=product,
        payment=Payment(row["paid"], Paid.CASH, None) if "paid" in row else None,
    )
    operations.enter(form, outage=outage, typed=typed, by=agent, at=at)


def _working_day(day: date) -> date:
    """Return ``day`` or the last working day before it."""
    while not office_calendar().is_working_day(day):
        day -= timedelta(days=1)
    return day


def _at(day: date, text: str) -> datetime:
    wall = times.read(text)
    return datetime(day.year, day.month, day.day, wall.hour, wall.minute, tzinfo=LOCAL)
