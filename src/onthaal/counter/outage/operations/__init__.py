"""Every write around an outage."""

from onthaal.counter.outage.operations.common import AlreadyEntered, OutageClosed, WrongOutage
from onthaal.counter.outage.operations.correcting import (
    NothingToUndo,
    found_again,
    set_aside,
    settle,
    take_back,
)
from onthaal.counter.outage.operations.declaring import (
    NotInTime,
    StillOut,
    change,
    close,
    declare,
    reopen,
)
from onthaal.counter.outage.operations.entering import (
    Handed,
    NotEnough,
    NotSentOn,
    Typed,
    enter,
)
from onthaal.counter.outage.operations.packs import give_out, print_pack, reprint
from onthaal.counter.outage.operations.paying import NoTill, Payment, WrongAmount
from onthaal.counter.outage.operations.planning import list_printed, save_plan

__all__ = [
    "AlreadyEntered",
    "Handed",
    "NoTill",
    "NotEnough",
    "NotInTime",
    "NotSentOn",
    "NothingToUndo",
    "OutageClosed",
    "Payment",
    "StillOut",
    "Typed",
    "WrongAmount",
    "WrongOutage",
    "change",
    "close",
    "declare",
    "enter",
    "found_again",
    "give_out",
    "list_printed",
    "print_pack",
    "reopen",
    "reprint",
    "save_plan",
    "set_aside",
    "settle",
    "take_back",
]
