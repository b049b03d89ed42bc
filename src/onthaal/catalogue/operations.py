"""Every write on the catalogue."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from onthaal.catalogue.documents import document
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import ChecklistItem, Fee, ProcedureStep, Product, Situation
from onthaal.core import outbox, timeline
from onthaal.core.models import OutboxMessage
from onthaal.core.text import clean, fold
from onthaal.organisation.models import Counter, Department
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def load_product(data: dict[str, Any], *, at: datetime, demo: bool = True) -> Product:
    """Create or replace the product with ``data['number']``; loading it twice changes nothing.

    The shape of ``data`` is the one of ``demo/data/products.json``; ``KeyError`` names what misses.
    """
    name = clean(data["name"], limit=160)
    product, _created = Product.objects.update_or_create(
        number=data["number"],
        defaults={
            "slug": data["slug"],
            "name": name,
            "summary": clean(data["summary"], limit=400),
            "description": clean(data["description"]),
            "department": Department.objects.get(slug=data["department"]),
            "processing_text": clean(data["processing"]["text"], limit=200),
            "processing_days": data["processing"]["days"],
            "legal_basis": clean(data["legal_basis"], limit=400),
            "keywords": "\n".join(data["keywords"]),
            "other_languages": data["other_languages"],
            "source_url": data["source"]["url"],
            "source_mark": data["source"]["mark"],
            "demo": demo,
            "sort_key": fold(name),
            "changed_at": at,
        },
    )
    product.counters.set(Counter.objects.filter(slug__in=data["counters"]))
    _replace_situations(product, data["situations"])
    product.steps.all().delete()
    ProcedureStep.objects.bulk_create(
        ProcedureStep(product=product, position=position, text=clean(text, limit=400))
        for position, text in enumerate(data["steps"], start=1)
    )
    index.put(document(product))
    return product


@transaction.atomic
def send_sheet(product: Product, *, to: str, text: str, by: "User", at: datetime) -> OutboxMessage:
    """Mail the product sheet in ``text`` to an inhabitant."""
    ref = (PRODUCT, product.pk)
    timeline.record("catalogue.sheet_sent", at=at, by=by, links=[ref])
    return outbox.enqueue_mail(
        to=to, subject=product.name, text=text, origin=ref, purpose="sheet", at=at, by=by
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _replace_situations(product: Product, rows: list[dict[str, Any]]) -> None:
    product.situations.all().delete()
    for position, row in enumerate(rows, start=1):
        situation = Situation.objects.create(
            product=product, code=row["code"], name=clean(row["name"], limit=160), position=position
        )
        ChecklistItem.objects.bulk_create(
            ChecklistItem(
                situation=situation, position=place, text=clean(item["text"], limit=400),
                rule=item["rule"], value=item["value"], optional=item["optional"],
            )
            for place, item in enumerate(row["checklist"], start=1)
        )  # fmt: skip
        Fee.objects.bulk_create(
            Fee(
                situation=situation, position=place, label=clean(fee["label"], limit=200),
                amount_cents=fee["amount_cents"], text=clean(fee["text"] or "", limit=300),
                source=clean(fee["source"] or "", limit=300),
                valid_from=_day(fee.get("valid_from")),
            )
            for place, fee in enumerate(row["fees"], start=1)
        )  # fmt: skip
