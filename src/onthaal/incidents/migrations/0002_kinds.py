from django.db import migrations

# The kinds and the card that a town starts with; it changes both on its own page.
KINDS = ("verbale agressie", "bedreiging", "fysieke agressie", "schade aan spullen")
CARD = """Blijf rustig en spreek traag. Hou afstand en zorg dat je weg kunt.
Luister, en zeg wat je hoort: 'Ik zie dat je boos bent.'
Zeg wat wel kan. Ga niet in discussie.
Zeg een keer duidelijk waar de grens ligt, en wat er gebeurt als ze overschreden wordt.
Werkt het niet: geef stil alarm, stop het gesprek en ga weg.
Bij gevaar voor iemand: bel 112."""


def load(apps, schema_editor):
    kinds = apps.get_model("incidents", "IncidentKind")
    for position, name in enumerate(KINDS, start=1):
        kinds.objects.get_or_create(name=name, defaults={"position": position})
    apps.get_model("incidents", "Card").objects.get_or_create(pk=1, defaults={"text": CARD})


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
