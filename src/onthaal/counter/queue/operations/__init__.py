"""Every write on visits, tickets, windows and queues."""

from onthaal.counter.queue.operations.afterwards import (
    NotInOrder,
    PaperWait,
    WasFollowed,
    enter_afterwards,
    take_entry_back,
)
from onthaal.counter.queue.operations.calling import (
    NobodyWaits,
    NotSitting,
    call,
    call_next,
    finish,
    no_show,
    recall,
    start,
)
from onthaal.counter.queue.operations.common import NotNow, lock_queues
from onthaal.counter.queue.operations.conversation import begin
from onthaal.counter.queue.operations.managing import (
    change_queue,
    open_queue,
    save_window,
    set_taking,
)
from onthaal.counter.queue.operations.sitting import (
    StillBusy,
    StillWaiting,
    Taken,
    sit,
    stand_up,
)
from onthaal.counter.queue.operations.tickets import (
    HasTicket,
    NotTaking,
    issue,
    leave,
    park,
    redirect,
    take_back,
    withdraw,
)
from onthaal.counter.queue.operations.undo import CannotUndo, undo
from onthaal.counter.queue.operations.visits import (
    Piece,
    answered,
    arrive,
    incomplete,
    recognise,
    reopen,
)

__all__ = [
    "CannotUndo",
    "HasTicket",
    "NobodyWaits",
    "NotInOrder",
    "NotNow",
    "NotSitting",
    "NotTaking",
    "PaperWait",
    "Piece",
    "StillBusy",
    "StillWaiting",
    "Taken",
    "WasFollowed",
    "answered",
    "arrive",
    "begin",
    "call",
    "call_next",
    "change_queue",
    "enter_afterwards",
    "finish",
    "incomplete",
    "issue",
    "leave",
    "lock_queues",
    "no_show",
    "open_queue",
    "park",
    "recall",
    "recognise",
    "redirect",
    "reopen",
    "save_window",
    "set_taking",
    "sit",
    "stand_up",
    "start",
    "take_back",
    "take_entry_back",
    "undo",
    "withdraw",
]
