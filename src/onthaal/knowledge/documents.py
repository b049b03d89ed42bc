"""What the search finds of the knowledge."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from onthaal.knowledge.kinds import ARTICLE
from onthaal.knowledge.models import Article
from onthaal.search.documents import Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source


def register() -> None:
    register_source(
        Source(
            kind=ARTICLE,
            label=_("kennisartikels"),
            load=load,
            order=20,
            departments=departments,
            create="knowledge:new",
        )
    )


def departments(ids: Collection[int]) -> dict[int, str]:
    """Return the name of the department behind each article."""
    rows = Article.objects.filter(pk__in=ids)
    return dict(rows.values_list("pk", "department__name"))


def load() -> Iterator[Document]:
    """Yield every article, for ``onthaal reindex``."""
    for article in Article.objects.order_by("pk"):
        yield document(article)


def document(article: Article) -> Document:
    return Document(
        kind=ARTICLE,
        object_id=article.pk,
        title=article.title,
        body=article.body,
        keywords=article.keywords,
        audience=article.audience,
        meaning=True,
    )
