"""Figures of the counters: from the steps that stand, with their spread, and nothing about anybody."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.core.calendars import local_date
from onthaal.counter.queue import operations
from onthaal.counter.queue.figures import report
from onthaal.counter.queue.figures.reads import Scope
from onthaal.counter.queue.figures.spread import Spread, rank, together
from onthaal.counter.queue.models import Queue, Ticket
from onthaal.counter.queue.operations import PaperWait
from onthaal.counter.queue.states import Priority, Step, VisitSource
from onthaal.counter.queue.tests.factories import TownHall, later, ticket, town_hall, visit

DAY = local_date(NOW)


def served(
    hall: TownHall,
    *,
    wait: float,
    lasts: float,
    at: float = 0,
    priority: Priority = Priority.WALK_IN,
) -> Ticket:
    """Somebody comes at ``at``, waits, and is helped at window 1."""
    row = ticket(hall, at=later(at), priority=priority)
    row = operations.call_next(hall.one, by=hall.els, at=later(at + wait))
    row = operations.start(row, by=hall.els, at=later(at + wait), version=row.version)
    return operations.finish(row, by=hall.els, at=later(at + wait + lasts), version=row.version)


def read(hall: TownHall, *queues: Queue, first: date = DAY, last: date = DAY) -> report.Report:
    scope = Scope(queues or (hall.quick, hall.civil), first, last)
    return report.report(hall.els, hall.location, scope)


@pytest.fixture
def hall(db: None) -> TownHall:
    made = town_hall()
    operations.sit(made.one, by=made.els, at=later(-5))
    return made


@given(st.lists(st.integers(0, 300), min_size=1, max_size=80), st.sampled_from([0.5, 0.9, 1.0]))
def test_a_rank_is_the_smallest_value_that_enough_are_not_above(
    values: list[int], share: float
) -> None:
    found = rank(Counter(values), share)
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


def test_of_few_nothing_is_said_and_spreads_come_together() -> None:
    few = Spread(Counter({3: 4}))
    assert (few.median, few.p90) == (None, None)
    whole = together([few, Spread(Counter({10: 6}))])
    assert (whole.number, whole.median, whole.p90) == (10, 10, 10)


def test_waits_and_services_are_whole_minutes_of_what_happened(hall: TownHall) -> None:
    for number, wait in enumerate([1, 2, 3, 4, 20.99]):
        served(hall, wait=wait, lasts=5, at=number * 30)
    [line] = read(hall, hall.quick).lines
    assert (line.wait.median, line.wait.p90) == (3, 20)
    assert (line.service.median, line.service.p90) == (5, 5)
    assert (line.number, line.helped) == (5, 5)


def test_a_step_that_was_undone_and_a_number_that_was_withdrawn_count_nowhere(
    hall: TownHall,
) -> None:
    row = served(hall, wait=2, lasts=5)
    last = row.steps.order_by("pk").last()
    assert last is not None
    operations.undo(row, by=hall.els, at=later(9), step_id=last.pk)
    operations.withdraw(ticket(hall, at=later(8)), by=hall.els, at=later(9))
    [line] = read(hall, hall.quick).lines
    assert (line.number, line.helped, line.service.number) == (1, 0, 0)


def test_who_was_sent_on_is_one_visitor_at_two_counters(hall: TownHall) -> None:
    row = ticket(hall, at=later(0))
    row = operations.call_next(hall.one, by=hall.els, at=later(4))
    row = operations.start(row, by=hall.els, at=later(4), version=row.version)
    new = operations.redirect(row, to=hall.civil, by=hall.els, at=later(10), version=row.version)
    operations.sit(hall.three, by=hall.rita, at=later(0))
    operations.call(new, window=hall.three, by=hall.rita, at=later(17), version=new.version)
    found = read(hall)
    quick, civil = found.lines
    assert (found.visitors, found.total.number) == (1, 2)
    assert (quick.redirected, civil.number) == (1, 1)
    # At the second counter she waited since she was sent on, not since the door.
    assert (quick.wait.seen, civil.wait.seen) == (Counter({4: 1}), Counter({7: 1}))


def test_who_left_did_not_come_or_had_an_appointment(hall: TownHall) -> None:
    operations.leave(ticket(hall, at=later(0)), by=hall.rita, at=later(5))
    missed = ticket(hall, at=later(6))
    missed = operations.call_next(hall.one, by=hall.els, at=later(7))
    operations.no_show(missed, by=hall.els, at=later(8), version=missed.version)
    served(hall, wait=1, lasts=2, at=20, priority=Priority.APPOINTMENT)
    operations.answered(visit(hall, at=later(30)), by=hall.rita, at=later(30))
    operations.incomplete(visit(hall, at=later(31)), by=hall.rita, at=later(31))
    found = read(hall)
    [line] = found.lines
    assert (line.left, line.no_show, line.booked, line.number) == (1, 1, 1, 3)
    assert (found.answered, found.incomplete, found.visitors) == (1, 1, 5)


def test_what_was_on_paper_counts_and_stands_apart(hall: TownHall) -> None:
    served(hall, wait=1, lasts=2)
    someone = operations.arrive(
        location=hall.location, source=VisitSource.OUTAGE, by=hall.els, at=later(-60), need="x"
    )
    wait = PaperWait(
        label="P1-001-X", waiting_since=later(-60), called_at=later(-50), started_at=later(-50),
        ended_at=later(-40), ending=Step.FINISHED, agent=hall.els, window=hall.one,
    )  # fmt: skip
    operations.enter_afterwards(someone, queue=hall.quick, wait=wait, by=hall.rita, at=later(9))
    [line] = read(hall).lines
    assert (line.number, line.paper, line.helped) == (2, 1, 2)
    assert line.wait.seen == Counter({1: 1, 10: 1})


def test_a_product_that_few_came_for_is_not_named(hall: TownHall) -> None:
    names = [("Reispas", 6), ("Naamswijziging", 2), ("Adoptie", 1)]
    for number, (name, times) in enumerate(names, start=1):
        product = Product.objects.create(
            number=number, slug=name.lower(), name=name, department=hall.department, changed_at=NOW
        )
        for _time in range(times):
            operations.issue(
                visit(hall, product=product), queue=hall.quick, by=hall.rita, at=later(0)
            )
    titles = {one.title: one.number for one in read(hall).products}
    assert titles == {"Reispas": 6, "wat minder dan vijf keer voorkwam": 3}


def test_half_hours_are_of_the_clock_on_the_wall_on_both_sides_of_summer_time(
    hall: TownHall,
) -> None:
    # 10:10 in Brussels in winter and in summer: 9:10 and 8:10 in UTC.
    summer = NOW - timedelta(days=60, hours=1) + timedelta(minutes=10)
    ticket(hall, at=later(10))
    ticket(hall, at=later(45))
    ticket(hall, at=summer)
    found = read(hall, first=local_date(summer)).half_hours
    assert [(one.title, one.number, one.share) for one in found] == [
        ("10:00", 2, 100),
        ("10:30", 1, 50),
    ]


def test_days_are_shown_for_a_period_that_fits(hall: TownHall) -> None:
    ticket(hall, at=later(0))
    ticket(hall, at=later(-24 * 60))
    yesterday = DAY - timedelta(days=1)
    assert [line.number for line in read(hall, first=yesterday).days] == [1, 1]
    assert read(hall, first=DAY - timedelta(days=200)).days == []


def test_the_page_is_of_the_head_of_service_and_the_file_names_nobody(hall: TownHall) -> None:
    served(hall, wait=1, lasts=2)
    head, agent = Client(), Client()
    head.force_login(cast.greet())
    agent.force_login(hall.els)
    address = reverse("queue:figures") + f"?van={DAY}&tot={DAY}"
    assert agent.get(address).status_code == 404
    page = head.get(address)
    assert page.context["report"].total.number == 1
    assert "Els" not in page.content.decode()
    wrong = head.get(reverse("queue:figures") + f"?van={DAY}&tot=2020-01-01")
    assert wrong.context["form"].errors
    csv = head.get(reverse("queue:export") + f"?van={DAY}&tot={DAY}&balie=snelbalie")
    text = csv.content.decode("utf-8-sig").splitlines()
    assert text[0].startswith("dag;balie;bezoekers")
    assert text[1] == f"{DAY};Snelbalie;1;1;0;0;0;0;0;;;;"
