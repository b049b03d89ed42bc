"""Every write on the knowledge."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from onthaal.catalogue.models import Product
from onthaal.core.text import clean, fold
from onthaal.knowledge.documents import document
from onthaal.knowledge.models import Article, ReplyTemplate
from onthaal.organisation.models import Department
from onthaal.search import index


@transaction.atomic
def load_article(data: dict[str, Any], *, at: datetime) -> Article:
    """Create or replace the article with ``data['slug']``; loading it twice changes nothing."""
    title = clean(data["title"], limit=160)
    review = data.get("review_date")
    article, _created = Article.objects.update_or_create(
        slug=data["slug"],
        defaults={
            "title": title,
            "body": clean(data["body"]),
            "department": Department.objects.get(slug=data["department"]),
            "audience": data["audience"],
            "review_date": date.fromisoformat(review) if review else None,
            "sources": data["sources"],
            "keywords": "\n".join(data["keywords"]),
            "sort_key": fold(title),
            "changed_at": at,
        },
    )
    article.products.set(Product.objects.filter(number__in=data["products"]))
    index.put(document(article))
    return article


@transaction.atomic
def load_reply_template(data: dict[str, Any], *, at: datetime) -> ReplyTemplate:
    """Create or replace the template with ``data['slug']``."""
    slug = data.get("department")
    template, _created = ReplyTemplate.objects.update_or_create(
        slug=data["slug"],
        defaults={
            "title": clean(data["title"], limit=160),
            "subject": clean(data["subject"], limit=200),
            "body": clean(data["body"]),
            "department": Department.objects.get(slug=slug) if slug else None,
        },
    )
    return template
