from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_demand'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchdocument',
            name='signature',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='searchscope',
            name='mark',
            field=models.BigIntegerField(default=0),
        ),
    ]
