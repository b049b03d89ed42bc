"""A document as a graph, with the packed context and nothing from the network."""

import json
from collections.abc import Mapping
from typing import Any

from rdflib import RDF, BNode, Graph, URIRef
from rdflib.compare import graph_diff, to_canonical_graph
from rdflib.term import Node

from onthaal.catalogue.lpdc import terms

BASE = "https://productencatalogus.data.vlaanderen.be/id/"
ROOT = URIRef("urn:onthaal:product")
IPDC = "https://productencatalogus.data.vlaanderen.be/ns/ipdc-lpdc#"
# What says which snapshot of which product by whom it is, and not what the product is.
_ENVELOPE = frozenset(
    URIRef(iri)
    for iri in (
        str(RDF.type),
        "http://purl.org/dc/terms/isVersionOf",
        "http://purl.org/dc/terms/identifier",
        "http://www.w3.org/ns/prov#generatedAtTime",
        "http://purl.org/pav/createdBy",
        "http://mu.semte.ch/vocabularies/core/uuid",
        "http://schema.org/dateModified",
    )
)


def graph_of(document: Mapping[str, Any]) -> Graph:
    """Return the graph of a document. Its own definitions count after the packed ones.

    A remote context never gets here (``parsing``); one that does is a programming error.
    """
    own = document.get("@context", [])
    contexts = [one for one in (own if isinstance(own, list) else [own]) if not _is_packed(one)]
    if any(not isinstance(one, dict) for one in contexts):
        raise ValueError("a context from elsewhere")
    whole = {**document, "@context": [terms.context(), *contexts]}
    return Graph().parse(data=json.dumps(whole), format="json-ld", publicID=BASE)


def _is_packed(context: Any) -> bool:
    return isinstance(context, str) and terms.is_packed(context)


def content_of(document: Mapping[str, Any]) -> Graph:
    """Return the graph of what a product is, whichever snapshot of it the document is."""
    root = URIRef(str(document["@id"]))
    found = Graph()
    for subject, predicate, value in graph_of(document):
        if subject == root and predicate in _ENVELOPE:
            continue
        found.add((_renamed(subject, root), predicate, _renamed(value, root)))
    return found


def _renamed(node: Node, root: URIRef) -> Node:
    return ROOT if node == root else node


def lost_and_added(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """Return the statements that only one of two documents makes, as N-Triples, sorted.

    Blank nodes are named by what they say, so the same node has the same name in both.
    """
    graphs = [to_canonical_graph(content_of(one)) for one in (before, after)]
    _both, lost, added = graph_diff(*graphs)
    return _lines(lost), _lines(added)


def _lines(graph: Graph) -> list[str]:
    return sorted(" ".join(_short(node) for node in triple) for triple in graph)


def _short(node: Node) -> str:
    return "[]" if isinstance(node, BNode) else node.n3()
