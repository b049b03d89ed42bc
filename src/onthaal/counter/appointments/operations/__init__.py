"""Every write on agendas and appointments."""

from onthaal.counter.appointments.operations.agendas import Rules, save_agenda
from onthaal.counter.appointments.operations.booking import (
    Circumstances,
    NotGiven,
    TooMany,
    Who,
    book,
    forget_attempts,
)
from onthaal.counter.appointments.operations.changing import (
    CannotUndo,
    cancel,
    mark_missed,
    move,
    undo,
)
from onthaal.counter.appointments.operations.checking_in import (
    CheckedIn,
    NotExpected,
    TooEarly,
    WrongBuilding,
    WrongDay,
    check_in,
    settle,
)
from onthaal.counter.appointments.operations.common import NotNow, SlotTaken
from onthaal.counter.appointments.operations.day import (
    NobodyToAsk,
    Told,
    ask_to_call,
    close_days,
    remind,
    remind_due,
    tell_closed,
)
from onthaal.counter.appointments.operations.paper import came_on_paper, forget_paper

__all__ = [
    "CannotUndo",
    "CheckedIn",
    "Circumstances",
    "NobodyToAsk",
    "NotExpected",
    "NotGiven",
    "NotNow",
    "Rules",
    "SlotTaken",
    "Told",
    "TooEarly",
    "TooMany",
    "Who",
    "WrongBuilding",
    "WrongDay",
    "ask_to_call",
    "book",
    "came_on_paper",
    "cancel",
    "check_in",
    "close_days",
    "forget_attempts",
    "forget_paper",
    "mark_missed",
    "move",
    "remind",
    "remind_due",
    "save_agenda",
    "settle",
    "tell_closed",
    "undo",
]
