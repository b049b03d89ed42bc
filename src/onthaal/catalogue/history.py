"""The versions of a product, each with what it changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from onthaal.catalogue import queries
from onthaal.catalogue.changes import Change, changes
from onthaal.catalogue.content import Content
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.states import VersionState
from onthaal.catalogue.wording import Names

PAGE_SIZE = 20
OPEN = frozenset({VersionState.DRAFT, VersionState.SCHEDULED})


@dataclass(frozen=True)
class Line:
    """``first`` is a version that had nothing before it."""

    version: ProductVersion
    changes: list[Change]
    first: bool


@dataclass(frozen=True)
class History:
    lines: list[Line]
    next_before: int | None


def page(product: Product, *, before: int | None = None) -> History:
    """Return the newest versions, older than number ``before``, in four statements."""
    rows = ProductVersion.objects.filter(product=product).select_related(*queries.PEOPLE)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return History(_lines(product, shown), shown[-1].number if more else None)


def line(version: ProductVersion) -> Line:
    """Return one version with what it changed, or would change."""
    return _lines(version.product, [version])[0]


def _lines(product: Product, versions: Iterable[ProductVersion]) -> list[Line]:
    shown = list(versions)
    published = list(
        ProductVersion.objects.filter(product=product, published_at__isnull=False)
        .exclude(state=VersionState.SCHEDULED)
        .order_by("published_at", "number")
        .values_list("pk", "published_at")
    )
    bases = {version.pk: _base(version, published) for version in shown}
    contents = _contents({pk for pk in bases.values() if pk is not None})
    names = queries.names()
    return [_line(version, contents.get(bases[version.pk] or 0), names) for version in shown]


def _base(version: ProductVersion, published: Iterable[tuple[int, datetime | None]]) -> int | None:
    """Return the version that was live just before this one, or that it would replace."""
    earlier = [
        pk
        for pk, moment in published
        if pk != version.pk and moment is not None and _is_before(moment, version)
    ]
    return earlier[-1] if earlier else None


def _is_before(moment: datetime, version: ProductVersion) -> bool:
    if version.state in OPEN:
        return True
    return moment <= (version.published_at or version.changed_at)


def _contents(ids: Iterable[int]) -> Mapping[int, Content]:
    return dict(ProductVersion.objects.filter(pk__in=ids).values_list("pk", "content"))


def _line(version: ProductVersion, base: Content | None, names: Names) -> Line:
    found = [] if base is None else changes(base, version.content, names)
    return Line(version, found, first=base is None)
