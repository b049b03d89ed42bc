"""Work that a clock starts: each room registers what it looks at and how often.

A job looks for rows that are due and claims them itself; running it twice, or in two workers at once,
does no harm. Nothing is lost when a worker is killed: the rows are still due.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """``run`` takes the moment and returns how many rows it did."""

    code: str
    every: timedelta
    run: Callable[[datetime], int]


_JOBS: dict[str, Job] = {}


def register(job: Job) -> None:
    _JOBS[job.code] = job


def run_due(now: datetime, *, last_run: dict[str, datetime]) -> int:
    """Run every job whose time has come and note it in ``last_run``; return the rows done.

    A job that fails is logged and tried again at its next turn: it must not stop the others.
    """
    done = 0
    for job in _JOBS.values():
        if job.code in last_run and now - last_run[job.code] < job.every:
            continue
        last_run[job.code] = now
        try:
            done += job.run(now)
        except Exception:
            logger.exception("job %s failed", job.code)
    return done
