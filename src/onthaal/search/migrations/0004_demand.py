import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_synonyms'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.PositiveBigIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Demand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(max_length=2)),
                ('last_day', models.DateField()),
                ('near_kind', models.CharField(blank=True, max_length=40)),
                ('near_id', models.PositiveBigIntegerField(null=True)),
                ('decision', models.CharField(choices=[('open', 'wacht'), ('dismissed', 'opzijgezet'), ('belongs', 'hoort ergens bij')], default='open', max_length=12)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('wording', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, to='search.wording')),
            ],
        ),
        migrations.CreateModel(
            name='DemandDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='search.demand')),
            ],
            options={
                'indexes': [models.Index(fields=['day'], name='search_demand_by_day')],
                'constraints': [models.UniqueConstraint(fields=('demand', 'day'), name='search_demand_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.UniqueConstraint(fields=('kind', 'object_id', 'text'), name='search_wording_once'),
        ),
        migrations.AddIndex(
            model_name='demand',
            index=models.Index(fields=['decision', 'last_day'], name='search_demand_waiting'),
        ),
        migrations.AddConstraint(
            model_name='demand',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', 'open')), models.Q(models.Q(('decision', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='search_demand_decided_once'),
        ),
    ]
