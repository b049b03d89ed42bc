"""What the rows say becomes version 1, so that the first change has something to be compared with."""

from django.db import migrations


def _content(product):
    return {
        "number": product.number,
        "slug": product.slug,
        "name": product.name,
        "summary": product.summary,
        "description": product.description,
        "department": product.department.slug,
        "counters": sorted(product.counters.values_list("slug", flat=True)),
        "processing": {"text": product.processing_text, "days": product.processing_days},
        "legal_basis": product.legal_basis,
        "keywords": product.keywords.splitlines(),
        "other_languages": product.other_languages,
        "situations": [_situation(one) for one in product.situations.order_by("position")],
        "steps": list(product.steps.order_by("position").values_list("text", flat=True)),
        "counter_steps": [],
        "source": {"url": product.source_url, "mark": product.source_mark},
        "documents": [],
        "goes_with": [],
        "uri": "",
        "type": "",
        "themes": [],
        "target_audiences": [],
        "expires_on": None,
    }


def _situation(situation):
    return {
        "code": situation.code,
        "name": situation.name,
        "checklist": list(
            situation.checklist.order_by("position").values("text", "rule", "value", "optional")
        ),
        "fees": [
            {
                "label": fee.label,
                "amount_cents": fee.amount_cents,
                "text": fee.text,
                "source": fee.source,
                "valid_from": fee.valid_from.isoformat() if fee.valid_from else None,
                "valid_until": None,
            }
            for fee in situation.fees.order_by("position")
        ],
    }


def add(apps, schema_editor):
    Product = apps.get_model("catalogue", "Product")
    ProductVersion = apps.get_model("catalogue", "ProductVersion")
    for product in Product.objects.select_related("department").order_by("pk"):
        ProductVersion.objects.create(
            product=product, number=1, content=_content(product), state="published",
            note="Zoals het was.", made_at=product.changed_at, changed_at=product.changed_at,
            published_at=product.changed_at,
        )  # fmt: skip


def remove(apps, schema_editor):
    apps.get_model("catalogue", "ProductVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_editing")]
    operations = [migrations.RunPython(add, remove)]
