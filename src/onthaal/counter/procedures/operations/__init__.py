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
    BadText,
    Choice,
    NoApplication,
    NotHttps,
    save_application,
    set_rule,
)
from onthaal.counter.procedures.operations.proofs import (
    AlreadyWithdrawn,
    NoSignature,
    NotFromTheRegister,
    content_of,
    make_proof,
    save_signature,
    seal,
    withdraw,
)
from onthaal.counter.procedures.operations.starting import NotSetUp, start

__all__ = [
    "AlreadyWithdrawn",
    "BadText",
    "CannotUndo",
    "Choice",
    "Identified",
    "NoApplication",
    "NoGround",
    "NoNumber",
    "NoReason",
    "NoSignature",
    "NoTeam",
    "NobodyFound",
    "NotFromTheRegister",
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
    "content_of",
    "deliver",
    "forget_numbers",
    "identify",
    "made",
    "make_proof",
    "postpone",
    "refused",
    "resume",
    "save_application",
    "save_signature",
    "seal",
    "set_rule",
    "start",
    "undo",
    "withdraw",
]
