"""A fee says which share of it goes to the federal state; what is stored says that nobody knew it."""

from django.db import migrations, models
from django.db.models import F, Q


def _fees(content):
    return [fee for row in content.get("situations", []) for fee in row.get("fees", [])]


def add_key(apps, schema_editor):
    ProductVersion = apps.get_model("catalogue", "ProductVersion")
    for version in ProductVersion.objects.order_by("pk").iterator():
        for fee in _fees(version.content):
            fee.setdefault("federal_cents", None)
        version.save(update_fields=["content"])


def remove_key(apps, schema_editor):
    ProductVersion = apps.get_model("catalogue", "ProductVersion")
    for version in ProductVersion.objects.order_by("pk").iterator():
        for fee in _fees(version.content):
            fee.pop("federal_cents", None)
        version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_concepts")]
    operations = [
        migrations.AddField(
            model_name="fee", name="federal_cents",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="fee",
            constraint=models.CheckConstraint(
                condition=Q(federal_cents__isnull=True)
                | Q(amount_cents__isnull=False, federal_cents__lte=F("amount_cents")),
                name="a_federal_share_is_within_the_fee",
            ),
        ),
        migrations.RunPython(add_key, remove_key),
    ]  # fmt: skip
