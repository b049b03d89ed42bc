"""What a content still lacks before it can be published, in words beside the field. Pure.

Drafts may be incomplete; whatever goes live, from the editor, from a file or from other code, passes
here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from onthaal.catalogue.codes import ProductType, TargetAudience, Theme
from onthaal.catalogue.content import LIMITS, Content
from onthaal.catalogue.states import DocumentKind
from onthaal.core.checklists import RuleCode
from onthaal.versions.refusals import Problem

MOST_CENTS = 1_000_000_00
MOST_DAYS = 3_650
MOST_MONTHS = 240
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Known:
    """What the content may point at: slugs, numbers, the uri of other products, own files."""

    departments: frozenset[str]
    counters: frozenset[str]
    products: frozenset[int]
    uris: Mapping[str, int] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()


def problems(content: Content, known: Known, *, on: date) -> list[Problem]:
    """Return everything that keeps ``content`` from being published on a local day; [] when it may."""
    checks = (
        _plain(content, on), _places(content, known), _codes(content, known), _words(content),
        _situations(content["situations"]), _steps(content), _documents(content, known),
        _goes_with(content, known),
    )  # fmt: skip
    return [problem for check in checks for problem in check]


def _plain(content: Content, on: date) -> Iterator[Problem]:
    if not content["name"]:
        yield Problem("name", _("Geef het product een naam."))
    flat = {
        **content,
        "processing_text": content["processing"]["text"],
        "source_url": content["source"]["url"],
        "source_mark": content["source"]["mark"],
    }
    for name in ("name", "summary", "description", "processing_text", "legal_basis", "source_url",
                 "source_mark", "uri"):  # fmt: skip
        yield from _length(name, flat[name], name)
    yield from _number("processing_days", content["processing"]["days"], MOST_DAYS)
    expires = _day(content["expires_on"])
    if content["expires_on"] and expires is None:
        yield Problem("expires_on", _not_a_day())
    elif expires is not None and expires < on:
        yield Problem(
            "expires_on", _("Deze dag is voorbij. Kies een latere dag of laat het veld leeg.")
        )


def _places(content: Content, known: Known) -> Iterator[Problem]:
    if content["department"] not in known.departments:
        yield Problem("department", _("Kies de dienst die dit product levert."))
    unknown = [slug for slug in content["counters"] if slug not in known.counters]
    if unknown:
        yield Problem(
            "counters", _("Deze balie bestaat niet: {names}.").format(names=", ".join(unknown))
        )


def _codes(content: Content, known: Known) -> Iterator[Problem]:
    if content["type"] and content["type"] not in ProductType:
        yield Problem("type", _("Kies een soort uit de lijst."))
    if any(code not in Theme for code in content["themes"]):
        yield Problem("themes", _("Kies thema's uit de lijst."))
    if any(code not in TargetAudience for code in content["target_audiences"]):
        yield Problem("target_audiences", _("Kies doelgroepen uit de lijst."))
    if content["uri"] and not _ADDRESS.fullmatch(content["uri"]):
        yield Problem("uri", _not_an_address())
    owner = known.uris.get(content["uri"])
    if owner is not None and owner != content["number"]:
        yield Problem("uri", _("Product {number} heeft dit adres al.").format(number=owner))


def _words(content: Content) -> Iterator[Problem]:
    yield from _each("keywords", content["keywords"])
    for language, words in content["other_languages"].items():
        if not _LANGUAGE.fullmatch(language):
            yield Problem("keywords", _("'{code}' is geen taalcode.").format(code=language))
        yield from _each(f"words-{language}", words)


def _each(name: str, words: list[str]) -> Iterator[Problem]:
    if any(len(word) > LIMITS["keyword"] for word in words):
        yield Problem(name, _("Zet elk woord op een eigen regel."))


def _situations(rows: list[Content]) -> Iterator[Problem]:
    codes = [row["code"] for row in rows]
    for place, row in enumerate(rows):
        prefix = f"situations-{place}"
        if not row["name"]:
            yield Problem(f"{prefix}-name", _("Geef de situatie een naam."))
        yield from _length(f"{prefix}-name", row["name"], "situation")
        if not _SLUG.fullmatch(row["code"]) or len(row["code"]) > LIMITS["code"]:
            yield Problem(f"{prefix}-name", _("De code van deze situatie klopt niet."))
        if codes.index(row["code"]) < place:
            yield Problem(f"{prefix}-name", _("Deze situatie staat er twee keer."))
        for number, piece in enumerate(row["checklist"]):
            yield from _piece(f"{prefix}-checklist-{number}", piece)
        for number, fee in enumerate(row["fees"]):
            yield from _fee(f"{prefix}-fees-{number}", fee)
        yield from _two_fees_at_once(prefix, row["fees"])


def _piece(prefix: str, piece: Content) -> Iterator[Problem]:
    if not piece["text"]:
        yield Problem(f"{prefix}-text", _("Zeg wat iemand moet meebrengen."))
    yield from _length(f"{prefix}-text", piece["text"], "piece")
    if piece["rule"] not in RuleCode:
        yield Problem(f"{prefix}-rule", _("Kies een regel uit de lijst."))
    if piece["rule"] == RuleCode.MAX_AGE_MONTHS and not piece["value"]:
        yield Problem(f"{prefix}-value", _("Zeg hoeveel maanden oud het hoogstens mag zijn."))
    yield from _number(f"{prefix}-value", piece["value"], MOST_MONTHS)


def _fee(prefix: str, fee: Content) -> Iterator[Problem]:
    if not fee["label"]:
        yield Problem(f"{prefix}-label", _("Zeg waarvoor dit bedrag is."))
    if fee["amount_cents"] is None and not fee["text"]:
        yield Problem(f"{prefix}-amount", _("Geef een bedrag, of leg uit wat het kost."))
    yield from _number(f"{prefix}-amount", fee["amount_cents"], MOST_CENTS)
    yield from _federal(f"{prefix}-federal", fee)
    for name, limit in (("label", "label"), ("text", "fee_text"), ("source", "fee_source")):
        yield from _length(f"{prefix}-{name}", fee[name], limit)
    start, end = _day(fee["valid_from"]), _day(fee["valid_until"])
    for name, day in (("valid_from", start), ("valid_until", end)):
        if fee[name] and day is None:
            yield Problem(f"{prefix}-{name}", _not_a_day())
    if start and end and end < start:
        yield Problem(f"{prefix}-valid_until", _("De laatste dag ligt voor de eerste."))


def _federal(name: str, fee: Content) -> Iterator[Problem]:
    federal, amount = fee.get("federal_cents"), fee["amount_cents"]
    yield from _number(name, federal, MOST_CENTS)
    if not isinstance(federal, int):
        return
    if amount is None:
        yield Problem(name, _("Geef eerst het hele bedrag, of laat het federale deel leeg."))
    elif isinstance(amount, int) and federal > amount:
        yield Problem(name, _("Het federale deel is hoogstens het hele bedrag."))


def _two_fees_at_once(prefix: str, fees: list[Content]) -> Iterator[Problem]:
    """One label has one amount a day, or nobody knows which to ask."""
    for (_place, one), (place, other) in combinations(enumerate(fees), 2):
        if one["label"] and one["label"] == other["label"] and _overlap(one, other):
            yield Problem(
                f"{prefix}-fees-{place}-valid_from",
                _("'{label}' heeft op dezelfde dag twee bedragen. Pas de dagen aan.").format(
                    label=one["label"]
                ),
            )


def _overlap(one: Content, other: Content) -> bool:
    def span(fee: Content) -> tuple[date, date]:
        return (_day(fee["valid_from"]) or date.min, _day(fee["valid_until"]) or date.max)

    (start, end), (other_start, other_end) = span(one), span(other)
    return start <= other_end and other_start <= end


def _steps(content: Content) -> Iterator[Problem]:
    for name in ("steps", "counter_steps"):
        for place, text in enumerate(content[name]):
            yield from _length(f"{name}-{place}-text", text, "step")


def _documents(content: Content, known: Known) -> Iterator[Problem]:
    for place, row in enumerate(content["documents"]):
        prefix = f"documents-{place}"
        if not row["title"]:
            yield Problem(f"{prefix}-title", _("Geef het document een naam."))
        yield from _length(f"{prefix}-title", row["title"], "title")
        yield from _length(f"{prefix}-url", row["url"], "url")
        if row["kind"] not in DocumentKind:
            yield Problem(f"{prefix}-kind", _("Kies formulier of brochure."))
        if not _LANGUAGE.fullmatch(row["language"]):
            yield Problem(f"{prefix}-language", _("Kies een taal."))
        if not row["url"] and not row["attachment"]:
            yield Problem(f"{prefix}-url", _("Geef een webadres of voeg een bestand toe."))
        if row["url"] and not _ADDRESS.fullmatch(row["url"]):
            yield Problem(f"{prefix}-url", _not_an_address())
        if row["attachment"] and row["attachment"] not in known.attachments:
            yield Problem(f"{prefix}-url", _("Dit bestand is er niet meer. Voeg het opnieuw toe."))


def _goes_with(content: Content, known: Known) -> Iterator[Problem]:
    numbers = [row["product"] for row in content["goes_with"]]
    for place, row in enumerate(content["goes_with"]):
        prefix = f"goes_with-{place}"
        if row["product"] not in known.products:
            yield Problem(f"{prefix}-product", _("Kies een product."))
        elif row["product"] == content["number"]:
            yield Problem(f"{prefix}-product", _("Een product hoort niet bij zichzelf."))
        elif numbers.index(row["product"]) < place:
            yield Problem(f"{prefix}-product", _("Dit product staat er twee keer."))
        yield from _length(f"{prefix}-why", row["why"], "why")


def _length(name: str, text: str, limit: str) -> Iterator[Problem]:
    longest = LIMITS[limit]
    if len(text) > longest:
        yield Problem(
            name,
            _("Deze tekst is te lang: hoogstens {longest} tekens, je hebt er {length}.").format(
                longest=longest, length=len(text)
            ),
        )


def _number(name: str, number: Any, most: int) -> Iterator[Problem]:
    if number is None:
        return
    if not isinstance(number, int) or not 0 <= number <= most:
        yield Problem(name, _("Geef een getal van 0 tot {most}.").format(most=most))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _not_a_day() -> str:
    return _("Dit is geen geldige datum. Een voorbeeld: 1/1/2027.")


def _not_an_address() -> str:
    return _("Geef een volledig webadres, met https:// ervoor.")
