"""The QR code that fills in a transfer (EPC069-12, version 002): a banking app reads it. Pure.

The structured communication stands as text by default: it is no ISO 11649 reference, and apps of Belgian
banks recognise it between its signs. A town whose bank wants it in the other field changes the setting.
"""

import io
from dataclasses import dataclass
from decimal import Decimal

import segno
from segno import helpers

from onthaal.counter.till.communication import shown
from onthaal.counter.till.states import QrField

UTF8 = 1


@dataclass(frozen=True)
class Beneficiary:
    """Whose account the money goes to; the town that has no IBAN yet takes no transfers."""

    name: str
    iban: str
    bic: str = ""


def make(to: Beneficiary, *, cents: int, digits: str, field: str = QrField.TEXT) -> segno.QRCode:
    """Return the code; ``ValueError`` when a name, account or amount cannot stand in it."""
    said = {"reference" if field == QrField.REFERENCE else "text": shown(digits)}
    return helpers.make_epc_qr(
        to.name, to.iban, Decimal(cents) / 100, bic=to.bic or None, encoding=UTF8, **said
    )


def svg(code: segno.QRCode, *, scale: int = 5) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="svg", border=4, scale=scale)
    return out.getvalue()
