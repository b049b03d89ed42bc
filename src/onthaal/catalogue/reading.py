"""From rows to content, and what a content may point at."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from onthaal.catalogue.content import Content, normalise
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import (
    ChecklistItem,
    Fee,
    GoesWith,
    ProcedureStep,
    Product,
    ProductDocument,
    Situation,
)
from onthaal.catalogue.problems import Known
from onthaal.catalogue.states import StepAudience
from onthaal.core.kinds import Ref
from onthaal.core.models import Attachment
from onthaal.core.together import Read, Row, read_together
from onthaal.organisation.models import Counter, Department

PIECE = ("text", "rule", "value", "optional")
FEE = ("label", "amount_cents", "federal_cents", "text", "source", "valid_from", "valid_until")
DAYS = frozenset({"valid_from", "valid_until"})
DOCUMENT = ("title", "kind", "url", "attachment__public_id", "language")


def owner(product: Product) -> Ref:
    """Return who the files of a product belong to."""
    return (PRODUCT, product.pk)


def content_of(product: Product) -> Content:
    """Return the content that the rows of ``product`` hold, in one statement (two for its department).

    What ``operations.publish`` wrote comes out as it went in.
    """
    found = read_together(
        {
            "counters": Read(product.counters.order_by("sort_key", "pk"), ("slug",)),
            "situations": Read(
                Situation.objects.filter(product=product).order_by("position"),
                ("pk", "code", "name"),
            ),
            "pieces": Read(
                ChecklistItem.objects.filter(situation__product=product).order_by("position"),
                ("situation_id", *PIECE),
            ),
            "fees": Read(
                Fee.objects.filter(situation__product=product).order_by("position"),
                ("situation_id", *FEE),
            ),
            "steps": Read(
                ProcedureStep.objects.filter(product=product).order_by("position"),
                ("audience", "text"),
            ),
            "documents": Read(
                ProductDocument.objects.filter(product=product).order_by("position"), DOCUMENT
            ),
            "goes_with": Read(
                GoesWith.objects.filter(product=product).order_by("position"),
                ("other__number", "why"),
            ),
        }
    )
    return normalise({**_own(product), **_rest(found)})


def _own(product: Product) -> Content:
    return {
        "number": product.number,
        "slug": product.slug,
        "name": product.name,
        "summary": product.summary,
        "description": product.description,
        "department": product.department.slug,
        "processing": {"text": product.processing_text, "days": product.processing_days},
        "legal_basis": product.legal_basis,
        "keywords": product.keywords.splitlines(),
        "other_languages": product.other_languages,
        "source": {"url": product.source_url, "mark": product.source_mark},
        "uri": product.uri,
        "type": product.type,
        "themes": product.themes,
        "target_audiences": product.target_audiences,
        "expires_on": _iso(product.expires_on),
    }


def _rest(found: dict[str, list[Row]]) -> Content:
    return {
        "counters": [row["slug"] for row in found["counters"]],
        "situations": [
            {
                "code": row["code"],
                "name": row["name"],
                "checklist": [_only(one, PIECE) for one in _in(row, found["pieces"])],
                "fees": [_only(one, FEE) for one in _in(row, found["fees"])],
            }
            for row in found["situations"]
        ],
        "steps": _texts(found["steps"], StepAudience.INHABITANT),
        "counter_steps": _texts(found["steps"], StepAudience.COUNTER),
        "documents": [
            {**row, "attachment": str(row["attachment__public_id"] or "")}
            for row in found["documents"]
        ],
        "goes_with": [
            {"product": row["other__number"], "why": row["why"]} for row in found["goes_with"]
        ],
    }


def _in(situation: Row, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["situation_id"] == situation["pk"]]


def _only(row: Row, columns: tuple[str, ...]) -> Content:
    return {name: _iso(row[name]) if name in DAYS else row[name] for name in columns}


def _texts(rows: Iterable[Row], audience: str) -> list[str]:
    return [row["text"] for row in rows if row["audience"] == audience]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def known(product: Product | None = None) -> Known:
    """Return what a content may point at, in one statement; the files are those of ``product``."""
    files = Attachment.objects.none() if product is None else _files(product)
    found = read_together(
        {
            "departments": Read(Department.objects.all(), ("slug",)),
            "counters": Read(Counter.objects.all(), ("slug",)),
            "products": Read(Product.objects.all(), ("number", "uri")),
            "files": Read(files, ("public_id",)),
        }
    )
    return Known(
        departments=frozenset(row["slug"] for row in found["departments"]),
        counters=frozenset(row["slug"] for row in found["counters"]),
        products=frozenset(row["number"] for row in found["products"]),
        uris={row["uri"]: row["number"] for row in found["products"] if row["uri"]},
        attachments=frozenset(str(row["public_id"]) for row in found["files"]),
    )


def _files(product: Product) -> Any:
    kind, object_id = owner(product)
    return Attachment.objects.filter(kind=kind, object_id=object_id)
