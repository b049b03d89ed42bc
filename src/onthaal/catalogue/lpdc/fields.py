"""The fields that a product and a document of IPDC share, each as text: out of one and into the other. Pure.

Each field is a lens: what is written into a document is read out of it again, and writing what is there
already is left undone, so that all we do not model stays as it was.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.lpdc import lines, parts, richtext, terms
from onthaal.catalogue.lpdc.languages import (
    in_dutch,
    is_dutch,
    others,
    put,
    strings,
    with_dutch,
)

Document = dict[str, Any]
Texts = dict[str, str]


@dataclass(frozen=True)
class Field:
    """One field: its ``name`` with us, the ``term`` that holds it in a document, how both are read.

    ``normal`` gives the one form in which texts are compared; ``write`` changes the document.
    """

    name: str
    label: Any
    term: str
    read: Callable[[Mapping[str, Any]], str]
    write: Callable[[Document, str], None]
    normal: Callable[[str], str]
    help: Any = ""
    rich: bool = False  # the document holds HTML, worth showing as such


def _text(
    name: str, label: Any, term: str, *, rich: bool, normal: Callable[[str], str] = lines.flat
) -> Field:
    return Field(
        name=name,
        label=label,
        term=term,
        read=lambda document: normal(
            richtext.to_text(in_dutch(document.get(term))) if rich else in_dutch(document.get(term))
        ),
        write=lambda document, text: put(
            document,
            term,
            with_dutch(document.get(term), richtext.to_html(text) if rich else text),
        ),
        normal=normal,
        rich=rich,
    )


def _keywords(document: Mapping[str, Any]) -> str:
    return _set(in_dutch(document.get("zoektermen")))


def _write_keywords(document: Document, text: str) -> None:
    put(document, "zoektermen", with_dutch(document.get("zoektermen"), text.splitlines()))


def _words(document: Mapping[str, Any]) -> str:
    held = others(document.get("zoektermen"))
    return _other_words("\n".join(f"{tag}: {word}" for tag in held for word in strings(held[tag])))


def _write_words(document: Document, text: str) -> None:
    held = document.get("zoektermen")
    dutch = {tag: held[tag] for tag in held if is_dutch(tag)} if isinstance(held, dict) else {}
    put(document, "zoektermen", dutch | languages_of(text))


def _set(text: str) -> str:
    """Return each line once, in one order: the document holds a set."""
    return "\n".join(sorted({one for line in text.splitlines() if (one := lines.flat(line))}))


def _other_words(text: str) -> str:
    return "\n".join(
        f"{tag}: {word}" for tag, words in languages_of(text).items() for word in words
    )


def languages_of(text: str) -> dict[str, list[str]]:
    """Return the words by language of lines such as 'en: passport'; a line without one is no word."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        tag, sign, word = line.partition(":")
        if sign and tag.strip().isalpha() and lines.flat(word) and not is_dutch(tag.strip()):
            found.setdefault(tag.strip().lower(), set()).add(lines.flat(word))
    return {tag: sorted(found[tag]) for tag in sorted(found)}


def _codes(name: str, label: Any, term: str, *, many: bool) -> Field:
    """A field of known codes; a code that we do not know stays in the document beside them."""

    def known(values: Iterable[str]) -> list[str]:
        return sorted({one for one in values if one in terms.codes()[term]})

    def bare(document: Mapping[str, Any]) -> list[str]:
        base = terms.terms("InstantieSnapshot")[term].base
        return [one.removeprefix(base) for one in strings(document.get(term, []))]

    def write(document: Document, text: str) -> None:
        values = [one for one in bare(document) if one not in terms.codes()[term]]
        values = known(text.split()) + (values if many or not text else [])
        if values:
            document[term] = values if many else values[0]
        else:
            document.pop(term, None)

    return Field(
        name=name,
        label=label,
        term=term,
        read=lambda document: "\n".join(known(bare(document))[: None if many else 1]),
        write=write,
        normal=lambda text: "\n".join(known(text.split())[: None if many else 1]),
    )


FIELDS: tuple[Field, ...] = (
    _text("name", _("Naam"), "naam", rich=False),
    _text("summary", _("Samenvatting"), "beschrijving", rich=True),
    _text(
        "description",
        _("Meer uitleg"),
        "verdereBeschrijving",
        rich=True,
        normal=richtext.tidy,
    ),
    Field(
        name="pieces",
        label=_("Meebrengen"),
        term="voorwaarden",
        read=lambda document: lines.normal_pieces(parts.read_pieces(document)),
        write=parts.write_pieces,
        normal=lines.normal_pieces,
        help=_("Eén stuk per regel. Zet '# naam' boven wat alleen in die situatie geldt."),
        rich=True,
    ),
    Field(
        name="fees",
        label=_("Kost"),
        term="kosten",
        read=lambda document: lines.normal_fees(parts.read_fees(document)),
        write=parts.write_fees,
        normal=lines.normal_fees,
        help=_("Eén kost per regel, als 'gewoon: € 74,00'. Zet '# naam' boven wat alleen in die situatie geldt."),
        rich=True,
    ),
    Field(
        name="steps",
        label=_("Stappen"),
        term="procedures",
        read=lambda document: lines.normal_lines(parts.read_steps(document)),
        write=parts.write_steps,
        normal=lines.normal_lines,
        help=_("Eén stap per regel."),
        rich=True,
    ),
    _text("legal_basis", _("Wettelijke grond"), "regelgevingTekst", rich=True),
    Field(
        name="keywords",
        label=_("Zoekwoorden"),
        term="zoektermen",
        read=_keywords,
        write=_write_keywords,
        normal=_set,
        help=_("Eén woord per regel."),
    ),
    Field(
        name="other_languages",
        label=_("Woorden in andere talen"),
        term="zoektermen",
        read=_words,
        write=_write_words,
        normal=_other_words,
        help=_("Eén woord per regel, met de taal ervoor: 'en: passport'."),
    ),
    _codes("type", _("Type"), "type", many=False),
    _codes("themes", _("Thema's"), "themas", many=True),
    _codes("target_audiences", _("Doelgroepen"), "doelgroepen", many=True),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
TERMS = frozenset(field.term for field in FIELDS)


def read(document: Mapping[str, Any]) -> Texts:
    """Return every field of a document as text, '' for what it does not say."""
    return {field.name: field.read(document) for field in FIELDS}


def write(document: Mapping[str, Any], texts: Mapping[str, str]) -> Document:
    """Return the document with the texts in it that it does not hold yet; the rest stays as it is."""
    changed = dict(document)
    for field in FIELDS:
        if field.name in texts:
            text = field.normal(texts[field.name])
            if text != field.read(document):
                field.write(changed, text)
    return changed
