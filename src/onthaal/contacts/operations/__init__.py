"""Every write on contacts; each runs in one transaction and leaves one line on the timeline."""

from onthaal.contacts.operations.contact import (
    change,
    close,
    discard,
    identify,
    open_contact,
    record_identity_check,
    reopen,
    unidentify,
)
from onthaal.contacts.operations.handing_over import (
    forward,
    promise_callback,
    refer,
    signal_complaint,
    to_team,
)
from onthaal.contacts.operations.question import (
    add_question,
    answer,
    reopen_question,
    use_source,
)
from onthaal.contacts.operations.receiving import receive, receive_reply
from onthaal.contacts.operations.replying import confirm, reply
from onthaal.contacts.operations.routes import set_route

__all__ = [
    "add_question",
    "answer",
    "change",
    "close",
    "confirm",
    "discard",
    "forward",
    "identify",
    "open_contact",
    "promise_callback",
    "receive",
    "receive_reply",
    "record_identity_check",
    "refer",
    "reopen",
    "reopen_question",
    "reply",
    "set_route",
    "signal_complaint",
    "to_team",
    "unidentify",
    "use_source",
]
