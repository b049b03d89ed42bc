"""Every write on documents that are collected."""

from onthaal.counter.pickup.operations.common import NotNow
from onthaal.counter.pickup.operations.ending import (
    CannotUndo,
    NotIdentified,
    ProxyWithoutGround,
    SecondMustBeAnother,
    collect,
    end,
    keep,
    undo,
)
from onthaal.counter.pickup.operations.lying import (
    Nameless,
    Owner,
    Verdict,
    arrived,
    arrived_list,
    cancel,
    move,
    request,
)
from onthaal.counter.pickup.operations.managing import drop_days, set_days
from onthaal.counter.pickup.operations.telling import (
    NoTeam,
    NoWay,
    called,
    change_reach,
    tell,
    undelivered,
)

__all__ = [
    "CannotUndo",
    "Nameless",
    "NoTeam",
    "NoWay",
    "NotIdentified",
    "NotNow",
    "Owner",
    "ProxyWithoutGround",
    "SecondMustBeAnother",
    "Verdict",
    "arrived",
    "arrived_list",
    "called",
    "cancel",
    "change_reach",
    "collect",
    "drop_days",
    "end",
    "keep",
    "move",
    "request",
    "set_days",
    "tell",
    "undelivered",
    "undo",
]
