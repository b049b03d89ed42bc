"""Every write on the catalogue; what a product says is written by ``publish`` and nothing else."""

from onthaal.catalogue.operations.archiving import archive, unarchive
from onthaal.catalogue.operations.creating import create_product, load_product, load_products
from onthaal.catalogue.operations.drafts import Page, Saved, discard, propose, restore, save_draft
from onthaal.catalogue.operations.due import apply_due
from onthaal.catalogue.operations.fields import change_fields
from onthaal.catalogue.operations.files import add_file
from onthaal.catalogue.operations.publishing import publish, unschedule
from onthaal.catalogue.operations.refusals import (
    Clash,
    DraftOpen,
    EditConflict,
    Invalid,
    NotPossible,
)

__all__ = [
    "Clash",
    "DraftOpen",
    "EditConflict",
    "Invalid",
    "NotPossible",
    "Page",
    "Saved",
    "add_file",
    "apply_due",
    "archive",
    "change_fields",
    "create_product",
    "discard",
    "load_product",
    "load_products",
    "propose",
    "publish",
    "restore",
    "save_draft",
    "unarchive",
    "unschedule",
]
