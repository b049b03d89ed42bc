"""The receipt: one content, on screen, on paper and as the text of a mail; always in Dutch.

It shows what was to pay and what was paid after rounding, both, as the rounding of cash asks.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from onthaal.core.models import Municipality
from onthaal.core.wording import euro, exact
from onthaal.counter.till.communication import shown
from onthaal.counter.till.models import Payment, Sale, SaleLine
from onthaal.counter.till.states import Method, PaymentState
from onthaal.house import paper

TEMPLATE = Path(__file__).resolve().parent / "typst" / "receipt.typ"
LANGUAGE = "nl"


def data(sale: Sale, lines: Iterable[SaleLine], payments: Iterable[Payment]) -> dict[str, Any]:
    """Return what stands on a receipt, in words."""
    with translation.override(LANGUAGE):
        return {
            "title": _("Betaalbewijs {reference}").format(reference=sale.reference),
            "about": _about(sale),
            "lines": [_line(one) for one in lines],
            "totals": _totals(sale),
            "payments": [one for payment in payments for one in _payment(payment)],
            "made": exact(timezone.localtime(sale.made_at)),
            "words": {
                "what": _("Wat"),
                "number": _("Aantal"),
                "amount": _("Bedrag"),
                "paid": _("Betaald"),
            },
        }


def pdf(content: dict[str, Any], *, house: Municipality, at: datetime) -> bytes:
    """Return the receipt as PDF/UA-1."""
    with translation.override(LANGUAGE):
        return paper.pdf(TEMPLATE, content, house=house, at=at)


def text(content: dict[str, Any]) -> str:
    """Return the receipt as plain text."""
    rows = [content["title"], content["made"], content["about"], ""]
    for line in content["lines"]:
        rows.append(f"{line['number']} × {line['what']}: {line['amount']}")
        rows += [f"  {note}" for note in line["notes"]]
    rows += ["", *(f"{label}: {amount}" for label, amount in content["totals"])]
    rows += ["", *(f"{label}: {amount}" for label, amount in content["payments"])]
    return "\n".join(rows).replace("\n\n\n", "\n\n").strip() + "\n"


def _about(sale: Sale) -> str:
    if sale.corrects is not None:
        return _("Terugname van {reference}: {reason}").format(
            reference=sale.corrects.reference, reason=sale.reason
        )
    return ""


def _line(line: SaleLine) -> dict[str, Any]:
    notes = []
    if line.reduction_cents:
        reduction = getattr(line, "reduction", None)
        ground = f": {reduction.ground}" if reduction else ""
        notes.append(_("vermindering {amount}").format(amount=euro(-line.reduction_cents)) + ground)
    if line.federal_cents:
        notes.append(
            _("waarvan federaal {federal}, gemeente {local}").format(
                federal=euro(line.federal_cents), local=euro(line.local_cents)
            )
        )
    return {
        "what": line.label,
        "number": str(line.quantity),
        "amount": euro(line.total_cents),
        "notes": notes,
    }


def _totals(sale: Sale) -> list[list[str]]:
    rows = [[_("Totaal"), euro(sale.total_cents)]]
    if sale.rounding_cents:
        rows += [
            [_("Afronding (contant)"), euro(sale.rounding_cents)],
            [_("Te betalen na afronding"), euro(sale.due_cents)],
        ]
    return rows


def _payment(payment: Payment) -> Iterable[list[str]]:
    label = str(Method(payment.method).label).capitalize()
    if payment.method == Method.TRANSFER and payment.communication:
        state = PaymentState(payment.state).label
        label = f"{label} ({state}), {shown(payment.communication)}"
    yield [label, euro(payment.amount_cents)]
    if payment.given_cents is not None:
        yield [_("Ontvangen"), euro(payment.given_cents)]
        yield [_("Teruggegeven"), euro(payment.change_cents)]
