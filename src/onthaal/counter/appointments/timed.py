"""What a clock starts: reminders, the end of the day, and forgetting."""

from datetime import datetime, timedelta

from onthaal.core import jobs
from onthaal.core.jobs import Job
from onthaal.counter.appointments import operations


def register_all() -> None:
    jobs.register(Job("appointments.remind", timedelta(minutes=10), operations.remind_due))
    jobs.register(Job("appointments.close_days", timedelta(minutes=10), operations.close_days))
    jobs.register(Job("appointments.forget_attempts", timedelta(hours=1), _forget))


def _forget(at: datetime) -> int:
    return operations.forget_attempts(at=at)
