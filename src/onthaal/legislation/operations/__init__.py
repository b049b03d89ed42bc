"""Every write on the legislation."""

from onthaal.legislation.operations.changing import ask_owners, drop_reviews, record_change
from onthaal.legislation.operations.regulation import Facts, create, edit, load_regulation
from onthaal.legislation.operations.resting import link, set_bases, unlink

__all__ = [
    "Facts",
    "ask_owners",
    "create",
    "drop_reviews",
    "edit",
    "link",
    "load_regulation",
    "record_change",
    "set_bases",
    "unlink",
]
