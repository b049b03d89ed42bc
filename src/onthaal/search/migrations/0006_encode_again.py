"""Vectors are kept in half the room: what was written the old way is read no more.

Until ``onthaal reindex`` has run, search goes on by words alone.
"""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("search", "SearchDocument").objects.filter(meaning=True).update(vectors=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_many_documents")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
