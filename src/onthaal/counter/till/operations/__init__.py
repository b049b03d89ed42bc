"""Every write on tills, sales, payments, stock and bank files."""

from onthaal.counter.till.operations.bank import Imported, Unreadable, done, import_file
from onthaal.counter.till.operations.choosing import Choice, NoFee
from onthaal.counter.till.operations.common import Changed, NotNow, NotToday, TillClosed
from onthaal.counter.till.operations.correcting import correct, refunded
from onthaal.counter.till.operations.managing import (
    Choices,
    add_rule,
    end_rule,
    save_account,
    save_settings,
    save_till,
)
from onthaal.counter.till.operations.paying import NoBankAccount, NotEnough, Refused, pay
from onthaal.counter.till.operations.receipts import mail_receipt
from onthaal.counter.till.operations.selling import (
    TooMuchOff,
    add_line,
    cancel,
    reduce,
    set_quantity,
    start,
    undo_reduction,
)
from onthaal.counter.till.operations.sessions import (
    Difference,
    NotSigned,
    NotYours,
    StillOpen,
    Taken,
    close,
    open_session,
)
from onthaal.counter.till.operations.stock import count, deliver, save_item

__all__ = [
    "Changed",
    "Choice",
    "Choices",
    "Difference",
    "Imported",
    "NoBankAccount",
    "NoFee",
    "NotEnough",
    "NotNow",
    "NotSigned",
    "NotToday",
    "NotYours",
    "Refused",
    "StillOpen",
    "Taken",
    "TillClosed",
    "TooMuchOff",
    "Unreadable",
    "add_line",
    "add_rule",
    "cancel",
    "close",
    "correct",
    "count",
    "deliver",
    "done",
    "end_rule",
    "import_file",
    "mail_receipt",
    "open_session",
    "pay",
    "reduce",
    "refunded",
    "save_account",
    "save_item",
    "save_settings",
    "save_till",
    "set_quantity",
    "start",
    "undo_reduction",
]
