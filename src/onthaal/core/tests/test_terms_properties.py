"""What holds for every term, whatever the day: found by search, not by example."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.core.calendars import LOCAL, legal_calendar, local_date, office_calendar
from onthaal.core.terms import Days, Pause, Source, Term, Unit, due_at, end_of_day

settings.register_profile("terms", max_examples=150, deadline=None, derandomize=True)
settings.load_profile("terms")

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
pauses = st.builds(
    lambda since, minutes: Pause(since, since + timedelta(minutes=minutes)),
    moments,
    st.integers(0, 60 * 24 * 40),
)


def terms(*units: Unit, pausable: bool = False) -> st.SearchStrategy[Term]:
    def build(amount: int, unit: Unit, calendar: Days, flags: tuple[bool, bool]) -> Term:
        return Term(
            amount,
            unit,
            calendar,
            Source.OWN_PROMISE,
            day_after=flags[0],
            roll_over=flags[1] and unit != Unit.HOUR,
            pausable=pausable,
        )

    return st.builds(
        build,
        st.integers(1, 60),
        st.sampled_from(units or tuple(Unit)),
        st.sampled_from(Days),
        st.tuples(st.booleans(), st.booleans()),
    )


DAYS = (Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.MONTH)


@given(terms(), moments, st.integers(0, 60 * 24 * 8))
def test_who_starts_later_is_never_due_earlier(term: Term, start: datetime, minutes: int) -> None:
    assert due_at(term, start) <= due_at(term, start + timedelta(minutes=minutes))


@given(terms(*DAYS, pausable=True), moments)
def test_a_longer_term_is_due_later(term: Term, start: datetime) -> None:
    longer = Term.from_data({**term.to_data(), "amount": term.amount + 1})
    if term.roll_over:  # two ends in one weekend move to the same Monday
        assert due_at(longer, start) >= due_at(term, start)
    else:
        assert due_at(longer, start) > due_at(term, start)


@given(terms(*DAYS), moments)
def test_days_end_at_the_end_of_a_local_day(term: Term, start: datetime) -> None:
    due = due_at(term, start)
    assert due.tzinfo is UTC
    assert due == end_of_day(local_date(due))
    assert (due + timedelta(microseconds=1)).astimezone(LOCAL).time().isoformat() == "00:00:00"
    assert due >= start


@given(terms(pausable=True), moments, st.lists(pauses, max_size=4))
def test_waiting_never_shortens(term: Term, start: datetime, waits: list[Pause]) -> None:
    assert due_at(term, start, pauses=waits) >= due_at(term, start)


@given(terms(Unit.HOUR, pausable=True), moments, st.integers(0, 600), st.integers(0, 6000))
def test_hours_grow_by_exactly_the_pause(
    term: Term, start: datetime, after: int, long: int
) -> None:
    since = start + timedelta(seconds=min(after, term.amount * 3600 - 1))
    pause = Pause(since, since + timedelta(minutes=long))
    grown = due_at(term, start, pauses=[pause]) - due_at(term, start)
    assert grown == timedelta(minutes=long)


@given(terms(Unit.CALENDAR_DAY, pausable=True), moments, st.integers(1, 40))
def test_calendar_days_grow_by_the_nights_of_the_pause(
    term: Term, start: datetime, nights: int
) -> None:
    plain = Term.from_data({**term.to_data(), "roll_over": False, "day_after": True})
    until = start.astimezone(LOCAL) + timedelta(days=nights)
    pause = Pause(start, until)
    grown = local_date(due_at(plain, start, pauses=[pause])) - local_date(due_at(plain, start))
    assert grown == timedelta(days=nights)


@given(terms(Unit.WORKING_DAY), moments)
def test_working_days_end_on_one_and_count_so_many(term: Term, start: datetime) -> None:
    calendar = legal_calendar() if term.calendar == Days.LEGAL else office_calendar()
    first = local_date(start) + timedelta(days=1 if term.day_after else 0)
    end = local_date(due_at(term, start))
    days = [first + timedelta(days=number) for number in range((end - first).days + 1)]
    assert calendar.is_working_day(end)
    assert sum(calendar.is_working_day(day) for day in days) == term.amount


@given(terms(*DAYS), moments)
def test_a_roll_over_ends_on_a_working_day_and_moves_at_most_five(
    term: Term, start: datetime
) -> None:
    rolled = Term.from_data({**term.to_data(), "roll_over": True})
    plain = Term.from_data({**term.to_data(), "roll_over": False})
    calendar = legal_calendar() if term.calendar == Days.LEGAL else office_calendar()
    end, before = local_date(due_at(rolled, start)), local_date(due_at(plain, start))
    assert calendar.is_working_day(end)
    assert timedelta(0) <= end - before <= timedelta(days=5)


@given(moments, st.integers(1, 60))
def test_the_office_is_never_quicker_than_the_law(start: datetime, amount: int) -> None:
    of_law = Term(amount, Unit.WORKING_DAY, Days.LEGAL, Source.LAW)
    promise = Term(amount, Unit.WORKING_DAY, Days.OFFICE, Source.OWN_PROMISE)
    assert due_at(promise, start) >= due_at(of_law, start)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 60))
def test_the_hour_of_the_start_does_not_matter_to_days(day: date, amount: int) -> None:
    term = Term(amount, Unit.CALENDAR_DAY, Days.LEGAL, Source.LAW)
    morning = datetime(day.year, day.month, day.day, 0, 0, tzinfo=LOCAL)
    evening = datetime(day.year, day.month, day.day, 23, 59, tzinfo=LOCAL)
    assert due_at(term, morning) == due_at(term, evening)
