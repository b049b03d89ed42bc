"""Fetch an article for somebody, or say that it does not exist."""

from django.http import Http404

from onthaal.knowledge.models import Article


def article(slug: str) -> Article:
    """Return the article; all staff who may read the knowledge read all of it."""
    found = (
        Article.objects.select_related("department")
        .prefetch_related("products")
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    return found
