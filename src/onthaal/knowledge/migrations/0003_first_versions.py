"""What was loaded before there were versions becomes the first version of each article."""

from django.db import migrations
from django.db.models import F


def first_versions(apps, schema_editor):
    Article = apps.get_model("knowledge", "Article")
    Version = apps.get_model("knowledge", "ArticleVersion")
    Article.objects.filter(audience="public").update(public_text=F("internal_text"), internal_text="")
    Article.objects.update(announced=1, announced_at=F("changed_at"))
    for article in Article.objects.select_related("department").iterator(chunk_size=500):
        Version.objects.create(
            article=article, number=1, state="published", note="Ingeladen.",
            content=_content(article), made_at=article.changed_at, changed_at=article.changed_at,
            published_at=article.changed_at, publish_from=article.changed_at.date(),
        )


def _content(article):
    return {
        "title": article.title, "kind": article.kind, "department": article.department.slug,
        "internal_text": article.internal_text, "public_text": article.public_text,
        "review_date": article.review_date.isoformat() if article.review_date else None,
        "expires_on": None, "desk_until": None,
        "keywords": article.keywords.splitlines(), "sources": article.sources, "related": [],
        "attachments": [], "confirm_teams": [], "confirm_roles": [], "desk_teams": [],
        "products": sorted(article.products.values_list("number", flat=True)), "rests_on": [],
    }


def one_text(apps, schema_editor):
    """Back to one text and its audience; of an article with both the internal one stays."""
    Article = apps.get_model("knowledge", "Article")
    only_public = Article.objects.filter(internal_text="").exclude(public_text="")
    only_public.update(audience="public", internal_text=F("public_text"), public_text="")
    apps.get_model("knowledge", "ArticleVersion").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("knowledge", "0002_editing"),
    ]

    operations = [
        migrations.RunPython(first_versions, one_text),
    ]
