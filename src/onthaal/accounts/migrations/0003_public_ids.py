import uuid

from django.db import migrations

from onthaal.core.text import fold


def fill(apps, schema_editor):
    """Give every user an id for addresses and the key that the list searches in."""
    User = apps.get_model("accounts", "User")
    for user in User.objects.order_by("pk").iterator():
        user.public_id = uuid.uuid4()
        user.search_key = fold(f"{user.display_name} {user.email}")[:400]
        user.save(update_fields=["public_id", "search_key"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_managed_users"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
