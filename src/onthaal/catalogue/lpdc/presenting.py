"""What a document holds, in words for an editor. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.codes import ProductType, TargetAudience, Theme
from onthaal.catalogue.lpdc import richtext
from onthaal.catalogue.lpdc.fields import BY_NAME, FIELDS, TERMS
from onthaal.catalogue.lpdc.languages import in_dutch, strings
from onthaal.catalogue.lpdc.lines import HEADING
from onthaal.catalogue.lpdc.parsing import OF_THE_SNAPSHOT

LABELS: Mapping[str, Any] = {
    "bevoegdBestuursniveaus": _("Bevoegd bestuursniveau"),
    "bevoegdeOverheden": _("Bevoegde overheid"),
    "contactgegevens": _("Contact"),
    "eindeDienstVerlening": _("Einde van de dienstverlening"),
    "financieleVoordelen": _("Financieel voordeel"),
    "geografischToepassingsgebieden": _("Gebied"),
    "gearchiveerd": _("Gearchiveerd"),
    "linkedConcept": _("Gebaseerd op concept"),
    "productnummer": _("Productnummer van IPDC"),
    "publicatiekanalen": _("Publicatiekanaal"),
    "regelgeving": _("Regelgeving"),
    "startDienstVerlening": _("Begin van de dienstverlening"),
    "tags": _("Labels"),
    "talen": _("Talen"),
    "uitvoerendBestuursniveaus": _("Uitvoerend bestuursniveau"),
    "uitvoerendeOverheden": _("Uitvoerende overheid"),
    "uitzonderingen": _("Uitzonderingen"),
    "websites": _("Websites"),
    "yourEuropeCategorieen": _("Categorie van Your Europe"),
}
CODES: Mapping[str, Any] = {
    "type": ProductType,
    "themes": Theme,
    "target_audiences": TargetAudience,
}
IN_A_ROW = frozenset({"keywords", "other_languages"})
YES, NO = _("ja"), _("nee")
_LANGUAGE = re.compile(r"^[a-z]{2}(-[A-Za-z-]+)?$")
_PARTS = _("{label}: de rest, zoals andere talen")


@dataclass(frozen=True)
class Kept:
    """A term that a product has no field for, and what it says."""

    label: str
    text: str


def label(term: str) -> str:
    """Return what a term is called; of one that a field of ours holds it is the rest of it."""
    for field in FIELDS:
        if field.term == term:
            return str(_PARTS).format(label=field.label)
    return str(LABELS.get(term, term))


def text(name: str, value: str) -> str:
    """Return the text of a field as it is shown: codes in words, words in a row, situations as titles."""
    if name in CODES:
        words = dict(CODES[name].choices)
        return ", ".join(str(words.get(code, code)) for code in value.splitlines())
    if name in IN_A_ROW:
        return " · ".join(value.splitlines())
    if not any(line.startswith(HEADING) for line in value.splitlines()):
        return value
    return "\n".join(
        f"{line.removeprefix(HEADING)}:" if line.startswith(HEADING) else f"– {line}"
        for line in value.splitlines()
    )


def html(name: str, document: Mapping[str, Any]) -> str:
    """Return the rich text of a field made harmless, '' for a field without."""
    field = BY_NAME[name]
    held = document.get(field.term)
    if not field.rich or not isinstance(held, dict):
        return ""
    return richtext.sanitise(in_dutch(held))


def kept(document: Mapping[str, Any]) -> list[Kept]:
    """Return what comes along and stays, with no field of ours to show it."""
    terms = [term for term in document if term not in TERMS and term not in OF_THE_SNAPSHOT]
    return [Kept(label(term), said) for term in terms if (said := value(document[term]))]


def value(found: Any) -> str:
    """Return the value of a term as lines."""
    return "\n".join(_lines(found))


def _lines(found: Any) -> Iterator[str]:
    if isinstance(found, list):
        for one in found:
            yield from _lines(one)
    elif isinstance(found, dict):
        yield from _texts(found) if is_by_language(found) else _node(found)
    elif isinstance(found, bool):
        yield str(YES if found else NO)
    elif isinstance(found, str) and found:
        yield richtext.to_text(found)
    elif isinstance(found, int | float):
        yield str(found)


def is_by_language(found: Mapping[str, Any]) -> bool:
    return bool(found) and all(_LANGUAGE.match(key) for key in found)


def _texts(texts: Mapping[str, Any]) -> Iterator[str]:
    """Yield a text per language; of Dutch alone without saying so."""
    alone = list(texts) == ["nl"]
    for tag, one in texts.items():
        said = richtext.to_text(" · ".join(strings(one)))
        yield said if alone else f"{tag}: {said}"


def _node(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a node tells in Dutch, and then what is in it."""
    told = [richtext.to_text(in_dutch(node.get(key))) for key in ("naam", "beschrijving")]
    if any(told):
        yield ": ".join(part for part in told if part)
    for key, one in node.items():
        if key not in {"naam", "beschrijving", "order"} and not key.startswith("@"):
            yield from _lines(one)
