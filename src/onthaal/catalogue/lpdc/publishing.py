"""Every product as an instance for LPDC, checked, with what it lacks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.utils.translation import gettext as _

from onthaal.catalogue import reading
from onthaal.catalogue.lpdc import checking, exporting
from onthaal.catalogue.lpdc.checking import CONCEPTUAL, ORGANISATION, Known, Violation
from onthaal.catalogue.lpdc.exporting import House, Place, Source
from onthaal.catalogue.models import Concept, ConceptKind, ConceptLink, Product
from onthaal.catalogue.states import ProductState
from onthaal.core import shell
from onthaal.core.calendars import local_date
from onthaal.organisation.models import Counter

# What a setting gives: the term that lacks without it → the setting.
SETTINGS = {
    "aangemaaktDoor": "ONTHAAL_LPDC_AUTHORITY",
    "bevoegdeOverheden": "ONTHAAL_LPDC_AUTHORITY",
    "geografischToepassingsgebieden": "ONTHAAL_LPDC_SPATIAL",
}
AREA = "http://www.w3.org/2004/02/skos/core#Concept"


@dataclass(frozen=True)
class Outcome:
    """One product written out. ``lacks`` is [] when it meets the shape; ``notes`` what is worth knowing."""

    number: int
    slug: str
    name: str
    document: dict[str, Any]
    lacks: list[Violation]
    notes: list[str]

    @property
    def lines(self) -> list[str]:
        return [*map(_in_words, self.lacks), *self.notes]

    def write(self, folder: Path) -> Path:
        """Write the document as '<number>-<slug>.jsonld' and return where it is."""
        path = folder / f"{self.number}-{self.slug}.jsonld"
        text = json.dumps(self.document, ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
        return path


def _in_words(one: Violation) -> str:
    setting = SETTINGS.get(one.place)
    if setting and not getattr(settings, setting.removeprefix("ONTHAAL_")):
        return _("{problem}; zet de instelling {setting}").format(problem=one, setting=setting)
    return str(one)


def folder(out: Path | None) -> Path:
    """Return the folder to write to, made when it is not there."""
    path = out or Path(settings.DATA_DIR) / "lpdc"
    path.mkdir(parents=True, exist_ok=True)
    return path


def house() -> House:
    return House(
        base=settings.LPDC_BASE,
        authority=settings.LPDC_AUTHORITY,
        areas=tuple(settings.LPDC_SPATIAL),
        domain=settings.MAIL_DOMAIN,
    )


def products(*, at: datetime) -> Iterator[Outcome]:
    """Yield every product that was published, by number; one that ended says so."""
    rows = Product.objects.filter(live=True).select_related("department")
    known = _known()
    for product in rows.annotate(made_at=Min("versions__made_at")).order_by("number"):
        yield outcome(product, created_at=product.made_at, known=known, at=at)


def _known() -> list[Known]:
    """Return what exists besides the code lists: the municipality, its areas, the concepts."""
    concepts = Concept.objects.filter(kind=ConceptKind.CONCEPT).values_list("uri", flat=True)
    known = [(uri, CONCEPTUAL) for uri in concepts]
    known += [(area, AREA) for area in settings.LPDC_SPATIAL]
    return known + ([(settings.LPDC_AUTHORITY, ORGANISATION)] if settings.LPDC_AUTHORITY else [])


def outcome(
    product: Product, *, created_at: datetime | None, known: list[Known], at: datetime
) -> Outcome:
    """Return one product as an instance, with what it lacks."""
    today = local_date(at)
    source = _source(product, created_at=created_at, archived=_ended(product, at))
    exported = exporting.instance(source, house(), today=today)
    notes = [
        _("woorden in deze taal gaan niet mee, de vorm van LPDC kent ze niet: {language}").format(
            language=language
        )
        for language in exported.left_out
    ]
    return Outcome(
        number=product.number,
        slug=product.slug,
        name=product.name,
        document=exported.document,
        lacks=checking.violations(exported.document, known=known),
        notes=notes,
    )


def _ended(product: Product, at: datetime) -> bool:
    return product.state_on(local_date(at)) == ProductState.ARCHIVED


def _source(product: Product, *, created_at: datetime | None, archived: bool) -> Source:
    found = ConceptLink.objects.filter(product=product).select_related("concept")
    links = {link.kind: link for link in found}
    link: ConceptLink | None = links.get(ConceptKind.INSTANCE) or links.get(ConceptKind.CONCEPT)
    followed = links.get(ConceptKind.CONCEPT)
    return Source(
        content=reading.content_of(product),
        created_at=created_at,
        changed_at=product.changed_at,
        archived=archived,
        places=tuple(places_of(product)),
        kept=link.kept if link else None,
        kind=link.kind if link else "",
        concept_uri=followed.concept.uri if followed else "",
        contact_at_merge=link.contact if link else [],
    )


def places_of(product: Product) -> list[Place]:
    """Return where inhabitants turn to for a product: its counters, else its department."""
    department, website = product.department, shell.municipality().website
    counters = product.counters.select_related("location").order_by("sort_key", "pk")
    return [_place(one, department, website) for one in counters] or [
        Place(email=department.email, phone=department.phone, website=website)
    ]


def _place(counter: Counter, department: Any, website: str) -> Place:
    location = counter.location
    hours = counter.hours
    if counter.by_appointment:
        hours = f'{hours} "op afspraak"'.strip()
    return Place(
        street=location.street,
        postcode=location.postcode,
        town=location.town,
        email=department.email,
        phone=department.phone or location.phone,
        website=website,
        hours=hours,
    )


def contact_of(product: Product) -> list[dict[str, Any]]:
    """Return the contact points that we would write for a product."""
    return exporting.contact_points(places_of(product))
