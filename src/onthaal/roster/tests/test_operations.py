"""Who staffs what: kept as a week, refused in words."""

from datetime import time, timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core import dependants, timeline
from onthaal.core.calendars import ONE_DAY, moment_of
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import affected
from onthaal.organisation import operations as organisation
from onthaal.organisation.affected import Closing
from onthaal.organisation.kinds import EMPLOYEE, LOCATION
from onthaal.organisation.tests import factory
from onthaal.roster import operations, queries
from onthaal.roster.models import Shift
from onthaal.roster.tests import factories
from onthaal.roster.tests.factories import MONDAY, Hall, plan, turn

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def hall() -> Hall:
    return factories.hall()


def test_a_week_is_kept_and_told(hall: Hall) -> None:
    week = plan(hall, turn(hall.els), turn(hall.bram, 10, 12))
    assert week.version == 2
    lines = timeline.page(hall.greet, LOCATION, hall.location.pk).lines
    assert lines[0].sentence == f"Rooster gewijzigd van de week van {MONDAY:%d/%m/%Y}"
    assert plan(hall, turn(hall.els), turn(hall.bram, 10, 12)).version == 2


def test_who_was_first_is_not_written_over(hall: Hall) -> None:
    plan(hall, turn(hall.els))
    with pytest.raises(Conflict, match="Greet heeft dit rooster intussen gewijzigd"):
        operations.save_week(
            hall.location, monday=MONDAY, cells={}, version=1, at=NOW, by=hall.greet
        )


def test_nobody_sits_in_two_places(hall: Hall) -> None:
    plan(hall, turn(hall.els))
    with pytest.raises(operations.Twice, match="Els Corstjens zit dan al aan Snelbalie") as refused:
        plan(hall, turn(hall.els, 11, 12), counter=hall.civil)
    assert refused.value.cell == (hall.civil.pk, MONDAY)
    assert Shift.objects.count() == 1
    plan(hall, turn(hall.els, 9, 11))
    plan(hall, turn(hall.els, 11, 12), counter=hall.civil)
    assert Shift.objects.count() == 2


def test_how_many_staff_a_counter_has_at_a_moment(hall: Hall) -> None:
    plan(hall, turn(hall.els), turn(hall.bram, 10, 12))
    counts = [
        queries.staff_at(hall.quick, at=moment_of(MONDAY, time(hour))) for hour in (8, 9, 10, 12)
    ]
    assert counts == [0, 1, 2, 0]


def test_who_is_absent_does_not_count(hall: Hall) -> None:
    plan(hall, turn(hall.els), turn(hall.bram))
    factory.absent(hall.els, at=NOW - 2 * WEEK)
    found = queries.staffing([hall.quick.pk], first=MONDAY, last=MONDAY)
    assert [one.employee_id for one in found] == [hall.bram.pk]


def test_an_absence_that_is_over_counts_no_more(hall: Hall) -> None:
    plan(hall, turn(hall.els), day=MONDAY + WEEK)
    factory.absent(hall.els, at=NOW, until=NOW + ONE_DAY)
    assert len(queries.staffing([hall.quick.pk], first=MONDAY, last=MONDAY + 2 * WEEK)) == 1


def test_a_week_is_copied_to_the_next_ones(hall: Hall) -> None:
    for day in range(5):
        plan(hall, turn(hall.els), day=MONDAY + day * ONE_DAY)
    closed = MONDAY + WEEK + ONE_DAY
    organisation.add_exceptions(
        days=[closed], opens="", reason="Brugdag", location=hall.location, at=NOW, by=None
    )
    plan(hall, turn(hall.bram), day=MONDAY + 2 * WEEK)
    filled, left = operations.copy_week(
        hall.location, monday=MONDAY, weeks=3, at=NOW, by=hall.greet
    )
    assert filled == [MONDAY + WEEK, MONDAY + 3 * WEEK]
    assert left == [MONDAY + 2 * WEEK]
    days = set(
        Shift.objects.filter(week__monday_date=MONDAY + WEEK).values_list("day_date", flat=True)
    )
    assert days == {MONDAY + WEEK + day * ONE_DAY for day in (0, 2, 3, 4)}


def test_an_empty_week_is_not_copied(hall: Hall) -> None:
    with pytest.raises(Refusal, match="nog leeg"):
        operations.copy_week(hall.location, monday=MONDAY, weeks=1, at=NOW, by=hall.greet)
    with pytest.raises(Refusal, match="1 tot 26"):
        operations.copy_week(hall.location, monday=MONDAY, weeks=60, at=NOW, by=hall.greet)


def test_a_closing_day_and_a_leaving_colleague_show_their_shifts(hall: Hall) -> None:
    day = MONDAY + 520 * WEEK  # still to come, whenever this test runs
    plan(hall, turn(hall.els), day=day)
    closing = Closing((day,), "", hall.location, None)
    [shifts] = [one for one in affected.by(hall.greet, closing) if "rooster" in one.label]
    assert "9-12: Els Corstjens aan Snelbalie" in shifts.cards[0].title
    standing = [one.label for one in dependants.of(hall.greet, EMPLOYEE, hall.els.pk)]
    assert "diensten in het rooster van deze collega" in standing
