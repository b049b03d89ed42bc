"""Every write on the catalogue; what a product says is written by ``publish`` and nothing else."""

from onthaal.catalogue.operations.archiving import archive, unarchive
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.catalogue.operations.creating import create_product, load_product, load_products
from onthaal.catalogue.operations.due import apply_due
from onthaal.catalogue.operations.fields import change_fields
from onthaal.catalogue.operations.files import add_file
from onthaal.catalogue.operations.publishing import publish, save_draft
from onthaal.catalogue.operations.sending import send_sheet
from onthaal.versions.operations import Page, Saved
from onthaal.versions.refusals import Clash, DraftOpen, EditConflict, Invalid, NotPossible

propose, discard, restore = PRODUCTS.propose, PRODUCTS.discard, PRODUCTS.restore
unschedule = PRODUCTS.unschedule

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
    "send_sheet",
    "unarchive",
    "unschedule",
]
