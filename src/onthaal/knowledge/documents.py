"""What the search finds of the knowledge.

Colleagues find the whole article. The public finds its public text: of an article that has an internal
text as well, that is a document of its own, so that an internal sentence is never in what the public
searches.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.knowledge.markup import plain
from onthaal.knowledge.models import Article
from onthaal.knowledge.refs import ARTICLE, PUBLIC_TEXT
from onthaal.knowledge.states import ArticleState
from onthaal.search import index
from onthaal.search.documents import INTERNAL, PUBLIC, Document
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
    register_source(
        Source(kind=PUBLIC_TEXT, label=_("publieke teksten"), load=load_public_texts, order=21)
    )


def departments(ids: Collection[int]) -> dict[int, str]:
    """Return the name of the department behind each article."""
    rows = Article.objects.filter(pk__in=ids)
    return dict(rows.values_list("pk", "department__name"))


def load() -> Iterator[Document]:
    """Yield every article that holds today, for ``onthaal reindex``."""
    for article in _current():
        yield document(article)


def load_public_texts() -> Iterator[Document]:
    """Yield the public text of every article that has an internal one as well."""
    for article in _current():
        if _has_both(article):
            yield public_text(article)


def refresh(article: Article, *, on: date) -> None:
    """Make an article findable as it is on a local day, or not any more."""
    current = article.state_on(on) == ArticleState.PUBLISHED
    if current:
        index.put(document(article))
    else:
        index.remove(ARTICLE, article.pk)
    if current and _has_both(article):
        index.put(public_text(article))
    else:
        index.remove(PUBLIC_TEXT, article.pk)


def document(article: Article) -> Document:
    """Return the article as colleagues find it; the public too when it has no internal text."""
    return Document(
        kind=ARTICLE,
        object_id=article.pk,
        title=article.title,
        body="\n".join(
            plain(text) for text in (article.internal_text, article.public_text) if text
        ),
        keywords=article.keywords,
        audience=INTERNAL if article.internal_text else PUBLIC,
        meaning=True,
    )


def public_text(article: Article) -> Document:
    """Return what the public finds of an article that has an internal text as well."""
    return Document(
        kind=PUBLIC_TEXT,
        object_id=article.pk,
        title=article.title,
        body=plain(article.public_text),
        keywords=article.keywords,
        audience=PUBLIC,
        meaning=True,
    )


def _current() -> Iterable[Article]:
    return Article.objects.current(timezone.localdate()).order_by("pk")


def _has_both(article: Article) -> bool:
    return bool(article.internal_text and article.public_text)
