"""Does an instance meet the SHACL shape? In Dutch, a line a violation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyshacl
from django.utils.translation import gettext as _
from rdflib import RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from onthaal.catalogue.lpdc import terms
from onthaal.catalogue.lpdc.graphs import IPDC, graph_of

ORGANISATION = "http://data.europa.eu/m8g/PublicOrganisation"
CONCEPTUAL = f"{IPDC}ConceptualPublicService"
SNAPSHOTS = {"instantie-shape.ttl": "InstantieSnapshot", "concept-shape.ttl": "ConceptSnapshot"}
# An address and the class that it is known to be of.
Known = tuple[str, str]


@dataclass(frozen=True)
class Violation:
    """``place`` in the words of the context ('kosten.order'), what is wrong, and the value if there is one."""

    place: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        said = f"{self.place}: {self.message}"
        return f"{said} ({self.value})" if self.value else said


def violations(
    document: Mapping[str, Any],
    *,
    known: Iterable[Known] = (),
    shape: str = "instantie-shape.ttl",
) -> list[Violation]:
    """Return what a document lacks to meet its shape, [] when it does, sorted by place.

    The shape targets the snapshot class, so the document is checked as one. The code lists are loaded
    with it; ``known`` names what else exists, such as the municipality and its area.
    """
    data = graph_of({**document, "@type": SNAPSHOTS[shape]}) + vocabulary()
    for address, of_class in known:
        data.add((URIRef(address), RDF.type, URIRef(of_class)))
    _conforms, results, _text = pyshacl.validate(data, shacl_graph=_shape(shape), inference="none")
    if not isinstance(results, Graph):
        raise TypeError("the validator gave no report")
    found = {
        _violation(results, data, one) for one in results.subjects(RDF.type, SH.ValidationResult)
    }
    return sorted(found, key=lambda one: (one.place, one.message, one.value))


@cache
def _shape(name: str) -> Graph:
    return Graph().parse(terms.VOCABULARY / name, format="turtle")


@cache
def vocabulary() -> Graph:
    """Return every known code as the concept that it is."""
    found = Graph()
    spec = {**terms.terms("ConceptSnapshot"), **terms.terms("InstantieSnapshot")}
    bases = {(term, one.base) for term, one in spec.items()}
    bases.add(("tags", terms.terms("ConceptSnapshot")["tags"].base))
    for term, base in bases:
        for code in terms.codes().get(term, ()):
            found.add((URIRef(base + code), RDF.type, SKOS.Concept))
    for name in SNAPSHOTS:  # which class is part of which, as the shapes themselves say
        found += _shape(name).triples((None, RDFS.subClassOf, None))
    return found


def _violation(results: Graph, data: Graph, result: Node) -> Violation:
    path = results.value(result, SH.resultPath)
    focus = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    return Violation(
        place=_place(data, focus, path),
        message=_message(results, result),
        value=_short(value),
    )


def _place(data: Graph, focus: Node | None, path: Node | None) -> str:
    """Return the way to a property: the term that leads to its node, and its own."""
    own = _word(path)
    if not isinstance(focus, BNode):
        return own
    above = next(data.triples((None, None, focus)), None)
    return f"{_place(data, above[0], above[1])}.{own}" if above else own


def _word(iri: Node | None) -> str:
    return _words().get(str(iri), str(iri or ""))


@cache
def _words() -> Mapping[str, str]:
    """Return the term of the context behind each IRI."""
    return {
        term.iri: term.name
        for type_name in terms.context()
        for term in terms.terms(type_name).values()
    }


def _message(results: Graph, result: Node) -> str:
    component = str(results.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
    shape = results.value(result, SH.sourceShape)
    messages = {
        "MinCountConstraintComponent": lambda: _("ontbreekt"),
        "MaxCountConstraintComponent": lambda: _("staat er meer dan {most} keer").format(
            most=_of_shape(shape, SH.maxCount)
        ),
        "ClassConstraintComponent": lambda: _("staat niet in de geladen lijsten"),
        "DatatypeConstraintComponent": lambda: _("moet {type} zijn").format(
            type=_of_shape(shape, SH.datatype).rpartition("#")[2]
        ),
        "LanguageInConstraintComponent": lambda: _("deze taal mag hier niet"),
        "UniqueLangConstraintComponent": lambda: _("heeft twee teksten in dezelfde taal"),
        "PatternConstraintComponent": lambda: _("heeft niet de vorm die gevraagd wordt"),
        "NodeKindConstraintComponent": lambda: _("moet een adres zijn"),
    }
    say = messages.get(component)
    return say() if say else component


def _of_shape(shape: Node | None, predicate: URIRef) -> str:
    for name in SNAPSHOTS:
        found = _shape(name).value(shape, predicate)
        if found is not None:
            return str(found)
    return ""


def _short(value: Node | None) -> str:
    """Return the value as somebody would recognise it; nodes without a name are not shown."""
    if value is None or isinstance(value, BNode):
        return ""
    text = str(value)
    text = text if len(text) <= 80 else f"{text[:79]}…"
    language = value.language if isinstance(value, Literal) else None
    return f"'{text}'@{language}" if language else text
