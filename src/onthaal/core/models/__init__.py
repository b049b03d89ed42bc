"""The tables of the lowest room, a noun a file."""

from onthaal.core.models.attachment import Attachment
from onthaal.core.models.link import MailedLink
from onthaal.core.models.municipality import Municipality
from onthaal.core.models.outbox import OutboxMessage
from onthaal.core.models.readlog import ReadLogEntry, ReadLogSubject
from onthaal.core.models.reference import ReferenceCounter
from onthaal.core.models.step import UndoableStep
from onthaal.core.models.timeline import TimelineEntry, TimelineLink, TimelineText

__all__ = [
    "Attachment",
    "MailedLink",
    "Municipality",
    "OutboxMessage",
    "ReadLogEntry",
    "ReadLogSubject",
    "ReferenceCounter",
    "TimelineEntry",
    "TimelineLink",
    "TimelineText",
    "UndoableStep",
]
