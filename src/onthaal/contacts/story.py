"""The lines that contacts leave on the timeline."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.refs import QUESTION, links_of
from onthaal.core import timeline
from onthaal.core.kinds import Ref
from onthaal.core.models import TimelineEntry


def tell(
    code: str,
    contact: Contact,
    *,
    at: datetime,
    by: User | None,
    question: Question | None = None,
    params: Mapping[str, int | str] | None = None,
    text: str | None = None,
    links: Iterable[Ref] = (),
) -> TimelineEntry:
    """Record one line about ``contact`` (and one of its questions) in its compartment."""
    subjects = [*links_of(contact), *links]
    values: dict[str, int | str] = {"contact": contact.pk, **(params or {})}
    if question is not None:
        subjects.append((QUESTION, question.pk))
        values["number"] = question.number
    return timeline.record(
        code,
        at=at,
        by=by,
        links=subjects,
        params=values,
        text=text,
        compartment=contact.compartment,
    )
