"""Every write on alarms, incidents and their settings."""

from onthaal.incidents.operations.alarms import (
    TAKE_BACK,
    TooLate,
    answer,
    end,
    end_forgotten,
    raise_alarm,
    withdraw,
)
from onthaal.incidents.operations.following import add_help, close, name_person, note, reopen
from onthaal.incidents.operations.keeping import erase_old
from onthaal.incidents.operations.reporting import NoTeam, report
from onthaal.incidents.operations.settings import add_kind, change_card, switch_kind

__all__ = [
    "TAKE_BACK",
    "NoTeam",
    "TooLate",
    "add_help",
    "add_kind",
    "answer",
    "change_card",
    "close",
    "end",
    "end_forgotten",
    "erase_old",
    "name_person",
    "note",
    "raise_alarm",
    "reopen",
    "report",
    "switch_kind",
    "withdraw",
]
