"""The card of a product as a version would make it: rows that are never saved."""

from datetime import date, datetime

from onthaal.catalogue import fees
from onthaal.catalogue.content import Content, tidy
from onthaal.catalogue.models import (
    ChecklistItem,
    Fee,
    GoesWith,
    ProcedureStep,
    Product,
    ProductDocument,
    ProductVersion,
    Situation,
)
from onthaal.catalogue.queries import ProductCard, choose
from onthaal.catalogue.reading import owner
from onthaal.catalogue.states import ProductState, StepAudience
from onthaal.core import attachments
from onthaal.core.calendars import local_date
from onthaal.organisation.models import Counter, Department
from onthaal.organisation.wording import counters_in_words


def card(version: ProductVersion, *, situation: str = "", at: datetime) -> ProductCard:
    """Return the card of a version in a situation, in at most five statements."""
    content = tidy(version.content)
    product = _product(version, content)
    situations = [
        Situation(product=product, code=row["code"], name=row["name"], position=position)
        for position, row in enumerate(content["situations"], start=1)
    ]
    chosen = choose(situations, situation)
    row = content["situations"][situations.index(chosen)] if chosen else None
    counting, coming = fees.by_day(_fees(row) if row else [], local_date(at))
    counters = Counter.objects.filter(slug__in=content["counters"])
    return ProductCard(
        product=product,
        situations=situations,
        situation=chosen,
        checklist=[ChecklistItem(**piece) for piece in row["checklist"]] if row else [],
        fees=counting,
        coming_fees=coming,
        steps=_steps(content["steps"], StepAudience.INHABITANT),
        counter_steps=_steps(content["counter_steps"], StepAudience.COUNTER),
        documents=_documents(product, content),
        goes_with=_goes_with(content),
        counters=counters_in_words(counters.select_related("location").order_by("sort_key"), at=at),
        state=ProductState.DRAFT,
    )


def _product(version: ProductVersion, content: Content) -> Product:
    """Return the row as it would be; who and when are those of the version."""
    was = version.product
    return Product(
        pk=was.pk, number=was.number, slug=was.slug, demo=was.demo, live=was.live,
        name=content["name"], summary=content["summary"], description=content["description"],
        department=Department.objects.filter(slug=content["department"]).first() or was.department,
        processing_text=content["processing"]["text"],
        processing_days=content["processing"]["days"],
        legal_basis=content["legal_basis"],
        source_url=content["source"]["url"], source_mark=content["source"]["mark"],
        expires_on=_day(content["expires_on"]), changed_at=version.changed_at,
        changed_by=version.changed_by,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fees(row: Content) -> list[Fee]:
    return [
        Fee(
            **{
                **fee,
                "valid_from": _day(fee["valid_from"]),
                "valid_until": _day(fee["valid_until"]),
            }
        )
        for fee in row["fees"]
    ]


def _steps(texts: list[str], audience: StepAudience) -> list[ProcedureStep]:
    return [ProcedureStep(text=text, audience=audience) for text in texts]


def _documents(product: Product, content: Content) -> list[ProductDocument]:
    rows = content["documents"]
    with_file = any(row["attachment"] for row in rows)
    files = {str(one.public_id): one for one in attachments.of(owner(product))} if with_file else {}
    return [
        ProductDocument(
            product=product, title=row["title"], kind=row["kind"], url=row["url"],
            language=row["language"], attachment=files.get(row["attachment"]),
        )
        for row in rows
    ]  # fmt: skip


def _goes_with(content: Content) -> list[GoesWith]:
    numbers = [row["product"] for row in content["goes_with"]]
    others = {one.number: one for one in Product.objects.filter(number__in=numbers)}
    return [
        GoesWith(other=others[row["product"]], why=row["why"])
        for row in content["goes_with"]
        if row["product"] in others
    ]
