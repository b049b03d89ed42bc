"""What the search finds of the legislation."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from onthaal.legislation.models import Regulation
from onthaal.legislation.refs import REGULATION
from onthaal.search.documents import Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source


def register() -> None:
    register_source(Source(kind=REGULATION, label=_("wetgeving"), load=load, order=30))


def load() -> Iterator[Document]:
    """Yield every regulation, for ``onthaal reindex``."""
    for regulation in Regulation.objects.order_by("pk"):
        yield document(regulation)


def document(regulation: Regulation) -> Document:
    """Return what is found of a regulation: its names and its citation exactly, the rest by its words."""
    return Document(
        kind=REGULATION,
        object_id=regulation.pk,
        title=regulation.short_name,
        body="\n".join([regulation.title, regulation.publisher, regulation.citation]),
        keywords=regulation.get_kind_display(),
        keys=(regulation.short_name, regulation.title, regulation.citation),
        meaning=True,
    )
