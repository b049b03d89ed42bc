"""The product sheet: what to bring, what it costs, how long, where and when, to give along.

One content, three ways to hand it over: a tagged PDF, the text of a mail, a link with its QR code.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.utils.translation import gettext as _

from onthaal.catalogue.models import ChecklistItem, Fee
from onthaal.catalogue.queries import ProductCard
from onthaal.core.models import Municipality
from onthaal.core.wording import euro, exact, phone
from onthaal.house import paper

TEMPLATE = Path(__file__).resolve().parent / "typst" / "sheet.typ"
QR_NAME = "link.svg"


def pdf(card: ProductCard, *, house: Municipality, address: str, at: datetime) -> bytes:
    """Return the sheet as PDF/UA-1; ``address`` is where the product is read on the web."""
    files = {QR_NAME: _qr(address)}
    return paper.pdf(TEMPLATE, _data(card, address, at), house=house, at=at, files=files)


def text(card: ProductCard, *, address: str) -> str:
    """Return the sheet as plain text for a mail."""
    return "\n".join(_lines(card, address))


def _qr(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, scale=4)
    return out.getvalue()


def _data(card: ProductCard, address: str, at: datetime) -> dict[str, Any]:
    product, department = card.product, card.product.department
    reach = (phone(department.phone) if department.phone else "", department.email)
    return {
        "title": product.name,
        "situation": card.situation.name if card.situation and len(card.situations) > 1 else "",
        "summary": product.summary,
        "bring": [_piece(item) for item in card.checklist],
        "fees": [_fee(fee) for fee in card.fees],
        "time": product.processing_text,
        "places": [_place(*one) for one in card.counters],
        "steps": [step.text for step in card.steps],
        "department": ", ".join(part for part in (str(department), *reach) if part),
        "address": address,
        "made": _("Gemaakt op {moment}").format(moment=exact(at)),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "bring": _("Meebrengen"),
        "nothing": _("Niets bijzonders."),
        "costs": _("Kost"),
        "ask": _("Vraag na bij de dienst."),
        "time": _("Hoe lang"),
        "places": _("Waar en wanneer"),
        "steps": _("Hoe gaat het?"),
        "more": _("Lees het op het web, altijd actueel:"),
        "qr": _("QR-code met het webadres van dit product"),
    }


def _piece(item: ChecklistItem) -> str:
    extra = [item.rule_words] if item.rule_words else []
    if item.optional:
        extra.append(_("alleen als het voor jou geldt"))
    return f"{item.text} ({', '.join(extra)})" if extra else item.text


def _fee(fee: Fee) -> str:
    if fee.amount_cents is None:
        amount = ""
    else:
        amount = euro(fee.amount_cents) if fee.amount_cents else _("gratis")
    return f"{fee.label}: {' '.join(part for part in (amount, fee.text) if part)}"


def _place(counter: Any, state: Any, words: str) -> str:
    location = counter.location
    town = " ".join(part for part in (location.postcode, location.town) if part)
    where = ", ".join(part for part in (location.name, location.street, town) if part)
    when = f" ({_('op afspraak')})" if counter.by_appointment else ""
    return f"{counter.name}, {where}{when}"


def _lines(card: ProductCard, address: str) -> Iterator[str]:
    words = _words()
    product = card.product
    yield product.name
    if card.situation and len(card.situations) > 1:
        yield card.situation.name
    yield ""
    yield product.summary
    for title, rows, otherwise in (
        (words["bring"], [_piece(item) for item in card.checklist], words["nothing"]),
        (words["costs"], [_fee(fee) for fee in card.fees], words["ask"]),
        (words["time"], [product.processing_text or words["ask"]], ""),
        (words["places"], [_place(*one) for one in card.counters], str(product.department)),
    ):
        yield ""
        yield title
        yield from (f"- {row}" for row in rows or [otherwise])
    yield ""
    yield f"{words['more']} {address}"
