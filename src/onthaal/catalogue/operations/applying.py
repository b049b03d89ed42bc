"""From content to rows: the one place that writes what a product says."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model

from onthaal.catalogue import matching
from onthaal.catalogue.content import Content
from onthaal.catalogue.models import (
    ChecklistItem,
    Fee,
    GoesWith,
    ProcedureStep,
    Product,
    ProductDocument,
    Situation,
)
from onthaal.catalogue.reading import owner
from onthaal.catalogue.states import StepAudience
from onthaal.core import attachments
from onthaal.core.text import fold
from onthaal.organisation.models import Counter, Department

OUT_OF_THE_WAY = (
    10_000  # places move there first: a place is unique within its list at every moment
)


@dataclass(frozen=True)
class Wanted:
    """A row as it must become; ``key`` is what it is recognised by within its ``group``."""

    group: Hashable
    key: Hashable
    values: Mapping[str, Any]


def apply(product: Product, content: Content) -> None:
    """Make the rows of a locked ``product`` say ``content``, which ``problems`` has no word against.

    Rows that stay keep their id: situations by their code, the rest by what they say or where they
    stand. Number, address and demo mark are not part of it.
    """
    _product(product, content)
    product.counters.set(Counter.objects.filter(slug__in=content["counters"]))
    situations = _situations(product, content["situations"])
    _checklists(product, content["situations"], situations)
    _fees(product, content["situations"], situations)
    _steps(product, content)
    _documents(product, content["documents"])
    _goes_with(product, content["goes_with"])


def _product(product: Product, content: Content) -> None:
    values = {
        **{key: content[key] for key in ("name", "summary", "description", "legal_basis", "uri",
                                         "type", "themes", "target_audiences")},
        "department": Department.objects.get(slug=content["department"]),
        "processing_text": content["processing"]["text"],
        "processing_days": content["processing"]["days"],
        "keywords": "\n".join(content["keywords"]),
        "other_languages": content["other_languages"],
        "source_url": content["source"]["url"],
        "source_mark": content["source"]["mark"],
        "expires_on": _day(content["expires_on"]),
        "sort_key": fold(content["name"]),
    }  # fmt: skip
    for name, value in values.items():
        setattr(product, name, value)
    product.save(update_fields=list(values))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _situations(product: Product, rows: list[Content]) -> dict[str, int]:
    """Return code → id."""
    _sync(
        Situation,
        list(Situation.objects.filter(product=product).order_by("position")),
        [
            Wanted(row["code"], row["code"],
                   {"product_id": product.pk, "code": row["code"], "name": row["name"],
                    "position": position})
            for position, row in enumerate(rows, start=1)
        ],
        lambda row: (row.code, row.code),
    )  # fmt: skip
    found = Situation.objects.filter(product=product)
    return dict(found.values_list("code", "pk"))


def _checklists(product: Product, rows: list[Content], situations: Mapping[str, int]) -> None:
    _sync(
        ChecklistItem,
        list(ChecklistItem.objects.filter(situation__product=product).order_by("position")),
        [
            Wanted(
                situations[row["code"]],
                piece["text"],
                {"situation_id": situations[row["code"]], "position": position, **piece},
            )
            for row in rows
            for position, piece in enumerate(row["checklist"], start=1)
        ],
        lambda row: (row.situation_id, row.text),
    )


def _fees(product: Product, rows: list[Content], situations: Mapping[str, int]) -> None:
    _sync(
        Fee,
        list(Fee.objects.filter(situation__product=product).order_by("position")),
        [
            Wanted(
                situations[row["code"]],
                (fee["label"], _day(fee["valid_from"])),
                {
                    **fee,
                    "situation_id": situations[row["code"]],
                    "position": position,
                    "valid_from": _day(fee["valid_from"]),
                    "valid_until": _day(fee["valid_until"]),
                },
            )
            for row in rows
            for position, fee in enumerate(row["fees"], start=1)
        ],
        lambda row: (row.situation_id, (row.label, row.valid_from)),
    )


def _steps(product: Product, content: Content) -> None:
    lists = {
        StepAudience.INHABITANT: content["steps"],
        StepAudience.COUNTER: content["counter_steps"],
    }
    _sync(
        ProcedureStep,
        list(ProcedureStep.objects.filter(product=product).order_by("position")),
        [
            Wanted(audience.value, text,
                   {"product_id": product.pk, "audience": audience.value, "position": position,
                    "text": text})
            for audience, texts in lists.items()
            for position, text in enumerate(texts, start=1)
        ],
        lambda row: (row.audience, row.text),
    )  # fmt: skip


def _documents(product: Product, rows: list[Content]) -> None:
    files = {str(one.public_id): one.pk for one in attachments.of(owner(product))} if rows else {}
    _sync(
        ProductDocument,
        list(ProductDocument.objects.filter(product=product).order_by("position")),
        [
            Wanted(
                None,
                (row["title"], row["url"]),
                {
                    **{key: row[key] for key in ("title", "kind", "url", "language")},
                    "product_id": product.pk,
                    "position": position,
                    "attachment_id": files.get(row["attachment"]),
                },
            )
            for position, row in enumerate(rows, start=1)
        ],
        lambda row: (None, (row.title, row.url)),
    )


def _goes_with(product: Product, rows: list[Content]) -> None:
    numbers = [row["product"] for row in rows]
    ids = dict(Product.objects.filter(number__in=numbers).values_list("number", "pk"))
    _sync(
        GoesWith,
        list(GoesWith.objects.filter(product=product).order_by("position")),
        [
            Wanted(ids[row["product"]], ids[row["product"]],
                   {"product_id": product.pk, "other_id": ids[row["product"]],
                    "position": position, "why": row["why"]})
            for position, row in enumerate(rows, start=1)
        ],
        lambda row: (row.other_id, row.other_id),
    )  # fmt: skip


def _sync(
    model: type[Model],
    existing: Sequence[Any],
    wanted: Sequence[Wanted],
    recognise: Callable[[Any], tuple[Hashable, Hashable]],
) -> None:
    """Make the rows of ``model`` be ``wanted``, with at most four statements.

    ``recognise`` gives the group and the key of a row; a row never moves to another group.
    """
    gone, changed, new = _compare(existing, wanted, recognise)
    rows = model._default_manager  # noqa: SLF001  the documented way to a model's rows
    if gone:
        rows.filter(pk__in=gone).delete()
    if changed:
        places = rows.filter(pk__in=[row.pk for row in changed])
        places.update(position=F("position") + OUT_OF_THE_WAY)
        rows.bulk_update(changed, list(wanted[0].values))
    if new:
        rows.bulk_create(model(**values) for values in new)


def _compare(
    existing: Sequence[Any],
    wanted: Sequence[Wanted],
    recognise: Callable[[Any], tuple[Hashable, Hashable]],
) -> tuple[list[int], list[Any], list[Mapping[str, Any]]]:
    """Return the ids that go, the rows that change (already changed), the values of new rows."""
    old: dict[Hashable, list[Any]] = {}
    for row in existing:
        old.setdefault(recognise(row)[0], []).append(row)
    now: dict[Hashable, list[Wanted]] = {}
    for one in wanted:
        now.setdefault(one.group, []).append(one)
    gone, changed, new = [], [], []
    for group in dict.fromkeys([*old, *now]):
        before, after = old.get(group, []), now.get(group, [])
        places = matching.pair([recognise(row)[1] for row in before], [one.key for one in after])
        gone += [row.pk for place, row in enumerate(before) if place not in places]
        for place, one in zip(places, after, strict=True):
            if place is None:
                new.append(one.values)
            elif _take(before[place], one.values):
                changed.append(before[place])
    return gone, changed, new


def _take(row: Any, values: Mapping[str, Any]) -> bool:
    """Give ``row`` its values; return whether any of them is another than before."""
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    return bool(different)
