"""The one place where a proposal becomes a product: everything else of the catalogue is called from here."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from onthaal.catalogue import operations, reading
from onthaal.catalogue.content import Content, blank
from onthaal.catalogue.lpdc import contents
from onthaal.catalogue.lpdc.fields import Texts
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations import Invalid, NotPossible
from onthaal.versions.refusals import Problem
from onthaal.versions.states import VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def content_of(product: Product) -> Content:
    """Return what a product says, or will say: its open draft, else its rows."""
    draft = ProductVersion.objects.filter(product=product, state=VersionState.DRAFT).first()
    return draft.content if draft else reading.content_of(product)


def texts_of(product: Product, *, today: date, live: bool = False) -> Texts:
    """Return the fields of a product as text; ``live`` passes over its draft."""
    content = reading.content_of(product) if live else content_of(product)
    return contents.read(content, today=today.isoformat())


def change(
    product: Product,
    texts: Texts,
    *,
    version: int,
    publish: bool,
    note: str,
    by: "User",
    at: datetime,
    today: date,
) -> ProductVersion | None:
    """Let a product say ``texts``, in its draft or at once; ``None`` when it says so already.

    Refusals as of ``operations.change_fields``.
    """
    content = reading.content_of(product) if publish else content_of(product)
    fields = contents.write(texts, content, today=today.isoformat())
    if not fields:
        return None
    return operations.change_fields(
        product, fields=fields, note=note, by=by, at=at, version=version, publish=publish
    )


def create(
    texts: Texts,
    *,
    department: str,
    uri: str,
    publish: bool,
    note: str,
    by: "User",
    at: datetime,
    today: date,
) -> ProductVersion:
    """Make a product of ``texts``; ``Invalid`` without a name."""
    if not texts.get("name"):
        raise Invalid([Problem("name", _("Geef het product een naam."))])
    fields: dict[str, Any] = contents.write(texts, blank(), today=today.isoformat())
    return operations.create_product(
        fields={**fields, "department": department, "uri": uri},
        note=note, by=by, at=at, publish=publish,
    )  # fmt: skip


def revert(
    version: ProductVersion, texts: Texts, *, published: bool, by: "User", at: datetime, today: date
) -> None:
    """Take a change back: a draft that only it made is laid aside, what is live gets ``texts`` again.

    ``NotPossible`` when somebody worked on it since.
    """
    product = version.product
    if published:
        _only_as_made(version.state == VersionState.PUBLISHED)
        change(product, texts, version=product.version, publish=True, note=_("Teruggedraaid."),
               by=by, at=at, today=today)  # fmt: skip
        return
    _only_as_made(version.state == VersionState.DRAFT and version.changed_at == version.made_at)
    operations.discard(version, by=by, at=at)


def remove(version: ProductVersion, *, published: bool, by: "User", at: datetime) -> None:
    """Take a new product back: its draft is laid aside, or it is archived when it was live."""
    product = version.product
    if published:
        _only_as_made(version.state == VersionState.PUBLISHED)
        operations.archive(product, version=product.version, by=by, at=at)
        return
    _only_as_made(version.state == VersionState.DRAFT and version.changed_at == version.made_at)
    operations.discard(version, by=by, at=at)


def _only_as_made(untouched: bool) -> None:
    if not untouched:
        raise NotPossible(
            _("Er is intussen verder gewerkt aan dit product. Pas het aan in de productcatalogus.")
        )


def archive(product: Product, *, version: int, by: "User", at: datetime) -> Product:
    return operations.archive(product, version=version, by=by, at=at)


def unarchive(product: Product, *, by: "User", at: datetime) -> Product:
    return operations.unarchive(product, version=product.version, by=by, at=at)
