"""What the search finds of the catalogue."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.catalogue.states import ProductState
from onthaal.search import index
from onthaal.search.documents import Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source


def register() -> None:
    register_source(
        Source(kind=PRODUCT, label=_("producten"), load=load, order=10, departments=departments)
    )


def departments(ids: Collection[int]) -> dict[int, str]:
    """Return the name of the department behind each product."""
    rows = Product.objects.filter(pk__in=ids)
    return dict(rows.values_list("pk", "department__name"))


def load() -> Iterator[Document]:
    """Yield every product that is delivered today, for ``onthaal reindex``."""
    rows = Product.objects.current(timezone.localdate())
    for product in rows.prefetch_related("situations__checklist").order_by("pk"):
        yield document(product)


def refresh(product: Product, *, on: date) -> None:
    """Make the search say what the rows say: found as it is, or not at all."""
    if product.state_on(on) == ProductState.PUBLISHED:
        index.put(document(product))
    else:
        index.remove(PRODUCT, product.pk)


def document(product: Product) -> Document:
    """Return what finds a product: its name, what people call it in any language, its text."""
    situations = product.situations.all()
    pieces = [item.text for situation in situations for item in situation.checklist.all()]
    words = [word for words in product.other_languages.values() for word in words]
    return Document(
        kind=PRODUCT,
        object_id=product.pk,
        title=product.name,
        body="\n".join(
            [product.summary, product.description, *(one.name for one in situations), *pieces]
        ),
        keywords="\n".join([product.keywords, *words]),
        keys=(str(product.number),),
        audience="public",
        meaning=True,
    )
