"""Every write on quick products."""

from onthaal.counter.procedures.operations.checking import Seen, SomethingLacks, check
from onthaal.counter.procedures.operations.common import NotNow
from onthaal.counter.procedures.operations.delivering import (
    CannotUndo,
    NoGround,
    cancel,
    deliver,
    undo,
)
from onthaal.counter.procedures.operations.forgetting import forget_numbers
from onthaal.counter.procedures.operations.identifying import (
    Identified,
    NobodyFound,
    NotIdentified,
    ProxyWithoutGround,
    Who,
    identify,
)
from onthaal.counter.procedures.operations.making import (
    NoNumber,
    NoReason,
    NoTeam,
    consult,
    made,
    postpone,
    refused,
    resume,
)
from onthaal.counter.procedures.operations.managing import (
    Choice,
    NoApplication,
    NotHttps,
    save_application,
    set_rule,
)
from onthaal.counter.procedures.operations.starting import NotSetUp, start

__all__ = [
    "CannotUndo",
    "Choice",
    "Identified",
    "NoApplication",
    "NoGround",
    "NoNumber",
    "NoReason",
    "NoTeam",
    "NobodyFound",
    "NotHttps",
    "NotIdentified",
    "NotNow",
    "NotSetUp",
    "ProxyWithoutGround",
    "Seen",
    "SomethingLacks",
    "Who",
    "cancel",
    "check",
    "consult",
    "deliver",
    "forget_numbers",
    "identify",
    "made",
    "postpone",
    "refused",
    "resume",
    "save_application",
    "set_rule",
    "start",
    "undo",
]
