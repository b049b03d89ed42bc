"""What changed upstream since the last merge, beside what changed with us. Pure.

Three documents and our texts: ``base`` as it came at the last merge, ``kept`` ours with all that a product
has no field for, ``theirs`` as it is now. What they left alone is never a difference, whatever we did to it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from onthaal.catalogue.lpdc import fields
from onthaal.catalogue.lpdc.fields import FIELDS, TERMS, Document, Texts
from onthaal.catalogue.lpdc.parsing import OF_THE_SNAPSHOT, canonical

NONE: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Difference:
    """One field (``name`` of ``fields``) or one term that no field holds (``is_term``).

    ``base`` is ``None`` of a field when nothing was followed yet. ``conflict``: with us it is another than it was, and now with them too.
    """

    name: str
    base: Any
    ours: Any
    theirs: Any
    conflict: bool
    is_term: bool = False


def differences(
    *, base: Document | None, kept: Document | None, ours: Texts, theirs: Document
) -> list[Difference]:
    """Return what somebody must choose about, the fields in their order and then the terms.

    Without ``base`` (a product that follows nothing yet) it is each field that says something else
    than ours; what they say nothing about is no reason to change.
    """
    found = [one for field in FIELDS if (one := _field(field.name, base, ours, theirs))]
    if base is None:
        return found
    shown = {fields.BY_NAME[one.name].term for one in found}
    return found + [
        _term(term, base, kept or {}, theirs)
        for term in _terms(base, theirs)
        if term not in shown and canonical(_rest(base, term)) != canonical(_rest(theirs, term))
    ]


def _field(name: str, base: Document | None, ours: Texts, theirs: Document) -> Difference | None:
    field = fields.BY_NAME[name]
    now, mine = field.read(theirs), field.normal(ours.get(name, ""))
    if base is None:
        return None if now in {"", mine} else Difference(name, None, mine, now, conflict=False)
    was = field.read(base)
    if now in {was, mine}:
        return None
    return Difference(name, was, mine, now, conflict=mine not in {was, ""})


def _term(term: str, base: Document, kept: Document, theirs: Document) -> Difference:
    return Difference(
        name=term,
        base=base.get(term),
        ours=kept.get(term),
        theirs=theirs.get(term),
        conflict=term not in TERMS and not same(base, kept, term),
        is_term=True,
    )


def _rest(document: Document, term: str) -> Any:
    """Return what a term says besides the fields that it holds."""
    held = {term: document[term]} if term in document else {}
    for field in FIELDS:
        if field.term == term:
            field.write(held, "")
    return held.get(term)


def _terms(*documents: Document) -> list[str]:
    """Return every term of the documents that is content."""
    names = dict.fromkeys(key for document in documents for key in document)
    return [name for name in names if not name.startswith("@") and name not in OF_THE_SNAPSHOT]


def same(one: Mapping[str, Any], other: Mapping[str, Any], term: str) -> bool:
    return canonical(one.get(term)) == canonical(other.get(term))


def resolve(
    *,
    base: Document | None,
    kept: Document | None,
    theirs: Document,
    ours: Texts,
    refused: Collection[str] = (),
) -> Document:
    """Return our document after a merge: theirs, with what is ours in it.

    Ours is what our texts say, the terms that were ``refused``, and what they left as it was.
    """
    result = dict(theirs)
    if base is not None and kept is not None:
        for term in _terms(kept, theirs):
            if term in refused or same(base, theirs, term):
                if term in kept:
                    result[term] = kept[term]
                else:
                    result.pop(term, None)
    return fields.write(result, ours)
