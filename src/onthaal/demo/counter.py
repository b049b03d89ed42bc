"""Queues, windows and who came in the last weeks: invented, so that lists and waits are not empty."""

import random
from datetime import datetime, time, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.calendars import LOCAL, office_calendar
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Queue, Ticket, TicketStep, Visit, Window
from onthaal.counter.queue.states import (
    Priority,
    Step,
    TicketState,
    VisitResult,
    VisitSource,
)
from onthaal.organisation.models import Counter

DAYS = 15
OPENS, HOURS = time(9), 3  # the mornings
NO_SHOWS = 0.04
RECEPTION = "els@onthaal.example"


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Make the queues and windows, the mornings of three weeks, and who waits now."""
    reception = User.objects.get(email=RECEPTION)
    queues = {row["letter"]: _queue(row, at) for row in data["queues"]}
    location = next(iter(queues.values())).counter.location
    for row in data["windows"]:
        operations.save_window(
            None, location=location, name=row["name"],
            queues=[queues[letter] for letter in row["queues"]], by=None, at=at,
        )  # fmt: skip
    _mornings(data["queues"], queues, reception, at)
    products = {one.number: one for one in Product.objects.all()}
    for row in data["waiting"]:
        moment = at - timedelta(minutes=row["minutes_ago"])
        visit = operations.arrive(
            location=location, source=VisitSource.RECEPTION, need=row["need"],
            product=products.get(row.get("product")), by=reception, at=moment,
        )  # fmt: skip
        operations.issue(
            visit, queue=queues[row["queue"]], by=reception, at=moment,
            priority=Priority(row.get("priority", Priority.WALK_IN)),
        )  # fmt: skip


def _queue(row: dict[str, Any], at: datetime) -> Queue:
    counter = Counter.objects.select_related("location").get(slug=row["counter"])
    return operations.open_queue(
        counter, letter=row["letter"], typical_minutes=row["minutes"], by=None, at=at
    )


def _mornings(
    rows: list[dict[str, Any]], queues: dict[str, Queue], agent: User, at: datetime
) -> None:
    """Write the past in bulk; its tickets went through no operation and left no line."""
    luck = random.Random(2026)  # noqa: S311  the same demo every time
    calendar = office_calendar()
    days = [at.astimezone(LOCAL).date() - timedelta(days=back) for back in range(30, 0, -1)]
    tickets: list[Ticket] = []
    for day in [one for one in days if calendar.is_working_day(one)][-DAYS:]:
        start = datetime.combine(day, OPENS, LOCAL)
        for row in rows:
            queue = queues[row["letter"]]
            windows = list(Window.objects.filter(queues=queue))
            tickets += _morning(queue, windows, row, start=start, agent=agent, luck=luck)
    Visit.objects.bulk_create(one.visit for one in tickets)
    Ticket.objects.bulk_create(tickets)
    TicketStep.objects.bulk_create(step for one in tickets for step in _steps(one, agent))


def _morning(
    queue: Queue,
    windows: list[Window],
    row: dict[str, Any],
    *,
    start: datetime,
    agent: User,
    luck: random.Random,
) -> list[Ticket]:
    """Let people come at any minute of a morning; each is called when a window is free."""
    free = dict.fromkeys(windows, start)
    wanted = list(Product.objects.filter(counters=queue.counter, live=True).order_by("number"))
    came = sorted(luck.uniform(0, HOURS * 3600) for _ in range(row["a_day"]))
    tickets = []
    for number, second in enumerate(came, start=1):
        since = start + timedelta(seconds=second)
        window = min(free, key=lambda one: free[one])
        called = max(since, free[window]) + timedelta(seconds=luck.uniform(10, 50))
        absent = luck.random() < NO_SHOWS
        minutes = 2.0 if absent else luck.gammavariate(2.2, row["minutes"] / 2.2)
        ended = called + timedelta(minutes=max(0.5, minutes))
        free[window] = ended
        visit = Visit(
            location=queue.counter.location, day_date=start.date(), arrived_at=since,
            source=VisitSource.RECEPTION, created_by=agent, ended_at=ended,
            result=VisitResult.LEFT if absent else VisitResult.SERVED,
            product=luck.choice(wanted[:6]) if wanted else None,
        )  # fmt: skip
        tickets.append(
            Ticket(
                visit=visit,
                queue=queue,
                day_date=start.date(),
                number=number,
                label=f"{queue.letter}{number:03d}",
                waiting_since=since,
                window=window,
                agent=agent,
                called_at=called,
                announced_at=called,
                calls=1,
                started_at=None if absent else called + timedelta(seconds=20),
                ended_at=ended,
                changed_at=ended,
                state=TicketState.NO_SHOW if absent else TicketState.DONE,
            )
        )
    return tickets


def _steps(ticket: Ticket, agent: User) -> list[TicketStep]:
    last = Step.NO_SHOW if ticket.state == TicketState.NO_SHOW else Step.FINISHED
    moments = (
        (Step.ISSUED, ticket.waiting_since, None),
        (Step.CALLED, ticket.called_at, ticket.window),
        (Step.STARTED, ticket.started_at, ticket.window),
        (last, ticket.ended_at, ticket.window),
    )
    return [
        TicketStep(ticket=ticket, step=step, at=at, by=agent, window=window)
        for step, at, window in moments
        if at is not None
    ]
