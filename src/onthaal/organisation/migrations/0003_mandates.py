import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Who holds a function is a mandate: an appointment is what an inhabitant makes."""

    dependencies = [("organisation", "0002_editing")]

    operations = [
        migrations.RemoveConstraint(model_name="appointment", name="appointment_of_one_person"),
        migrations.RemoveConstraint(
            model_name="appointment", name="appointment_ends_after_its_start"
        ),
        migrations.RenameModel(old_name="Appointment", new_name="Mandate"),
        migrations.AlterField(
            model_name="mandate",
            name="employee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="organisation.employee",
            ),
        ),
        migrations.AlterField(
            model_name="mandate",
            name="function",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="organisation.function",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=Q(employee__isnull=False, name="")
                | (Q(employee__isnull=True) & ~Q(name="")),
                name="mandate_of_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="mandate_ends_after_its_start",
            ),
        ),
    ]
