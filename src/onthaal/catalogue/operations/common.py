"""The versions of a product: how its content becomes parts, rows and something that is found."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue import documents, parts, problems, reading
from onthaal.catalogue.content import Content
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.applying import apply
from onthaal.legislation import operations as legislation
from onthaal.versions.merging import Parts
from onthaal.versions.operations import Versions
from onthaal.versions.refusals import Problem

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class Products(Versions[Product, ProductVersion]):
    things = Product
    versions = ProductVersion
    kind = PRODUCT
    of = "product"
    changed = _("Dit product is intussen gewijzigd.")
    orders = parts.ORDERS

    def content_of(self, thing: Product) -> Content:
        return reading.content_of(thing)

    def split(self, content: Content) -> Parts:
        return parts.split(content)

    def join(self, thing: Product, of: Parts) -> Content:
        return parts.join(of, number=thing.number, slug=thing.slug)

    def problems(self, thing: Product, content: Content, *, on: date) -> list[Problem]:
        return problems.problems(content, reading.known(thing), on=on)

    def apply(self, thing: Product, content: Content, *, by: "User | None", at: datetime) -> None:
        apply(thing, content)

    def archive(self, thing: Product, code: str, *, by: "User | None", at: datetime) -> None:
        super().archive(thing, code, by=by, at=at)
        legislation.drop_reviews((PRODUCT, thing.pk), by=by, at=at)

    def refresh(self, thing: Product, *, on: date) -> None:
        documents.refresh(thing, on=on)

    def parts_of(self, thing: Product, draft: ProductVersion | None) -> Parts:
        """Return the parts of a page: of the content, and why and when it is to be published."""
        if draft is None:
            return parts.of_version(reading.content_of(thing), "", None)
        return parts.of_version(draft.content, draft.note, draft.publish_from)

    def fields_of(self, thing: Product, of: Parts) -> dict[str, Any]:
        content, note, day = parts.version_of(of, number=thing.number, slug=thing.slug)
        return {"content": content, "note": note, "publish_from": day}


PRODUCTS = Products()
