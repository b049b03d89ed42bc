"""Requirements, costs and procedures of a document as lines, and back. Pure.

The shape of an instance takes one requirement and one procedure at most, so a text of ours becomes one,
with what is told by situation as lists under its name.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from onthaal.catalogue.lpdc import lines, richtext
from onthaal.catalogue.lpdc.languages import in_dutch, strings, with_dutch

Node = dict[str, Any]
HOW = "Hoe gaat het?"
PROCESSING = "Hoe lang duurt het?"  # IPDC has no field for it: ``exporting`` tells it here


def nodes(document: Mapping[str, Any], term: str) -> list[Node]:
    """Return the nodes under a term in their order."""
    held = document.get(term, [])
    found = [one for one in (held if isinstance(held, list) else [held]) if isinstance(one, dict)]
    return sorted(found, key=_order)


def _order(node: Mapping[str, Any]) -> float:
    order = node.get("order", 0)
    return order if isinstance(order, int | float) else 0


def _name(node: Mapping[str, Any]) -> str:
    return lines.one_line(in_dutch(node.get("naam")))


def _said(node: Mapping[str, Any]) -> str:
    return richtext.to_text(in_dutch(node.get("beschrijving")))


def _evidence(node: Mapping[str, Any]) -> Mapping[str, Any]:
    found = node.get("bewijs")
    if isinstance(found, list):
        found = next((one for one in found if isinstance(one, dict)), None)
    return found if isinstance(found, dict) else {}


def read_pieces(document: Mapping[str, Any]) -> str:
    """Return the evidence of the requirements: a line a piece, what is said before a list its heading."""
    requirements = nodes(document, "voorwaarden")
    parts: list[str] = []
    for number, one in enumerate(requirements, start=1):
        several = (_name(one) or str(number)) if len(requirements) > 1 else ""
        if several:
            parts.append(lines.HEADING + several)
        for line in _said(_evidence(one)).splitlines():
            if line.endswith(":"):
                intro = lines.one_line(line)
                parts.append(lines.HEADING + (f"{several}: {intro}" if several else intro))
            else:
                parts.append(line)
    return "\n".join(parts)


def write_pieces(document: Node, text: str) -> None:
    """Make one requirement of the pieces; what the old ones told besides is kept in it."""
    kept = folded_requirements(nodes(document, "voorwaarden"))
    if text:
        kept = kept or {
            "@type": "Voorwaarde",
            "naam": {"nl": "Voorwaarden"},
            "beschrijving": {"nl": "<p>Breng mee wat hieronder staat.</p>"},
            "order": 0,
        }
        evidence = dict(_evidence(kept)) or {"@type": "Bewijs", "naam": {"nl": "Meebrengen"}}
        said = with_dutch(evidence.get("beschrijving"), _grouped(lines.parse(text)))
        kept["bewijs"] = evidence | {"beschrijving": said}
    else:
        kept.pop("bewijs", None)
    _put(document, "voorwaarden", [kept] if kept else [])


def _put(document: Node, term: str, found: list[Node]) -> None:
    if found:
        document[term] = found
    else:
        document.pop(term, None)


def _grouped(groups: lines.Groups) -> str:
    parts = []
    for name, items in groups.items():
        if name:
            parts.append(f"<p>{escape(name, quote=False)}:</p>")
        parts.append(_list("ul", items))
    return "".join(parts)


def _list(tag: str, items: list[str]) -> str:
    inside = "".join(f"<li>{escape(one, quote=False)}</li>" for one in items)
    return f"<{tag}>{inside}</{tag}>" if items else ""


def folded_requirements(held: list[Node]) -> Node:
    """Return several requirements as one that tells the same; ``{}`` without any."""
    if len(held) < 2:
        return dict(held[0]) if held else {}
    folded: Node = {"@type": "Voorwaarde", "naam": {"nl": "Voorwaarden"}, "order": 0}
    folded["beschrijving"] = _joined(held)
    evidence = [{**_evidence(one), "naam": one.get("naam")} for one in held if _evidence(one)]
    if evidence:
        pieces = _grouped(lines.parse(read_pieces({"voorwaarden": held})))
        said = with_dutch(_joined(evidence), pieces)
        folded["bewijs"] = {"@type": "Bewijs", "naam": {"nl": "Meebrengen"}, "beschrijving": said}
    return _with_the_rest(folded, held)


def _joined(held: list[Node]) -> Node:
    """Return the descriptions under the names of their nodes, by language."""
    texts: dict[str, str] = {}
    for one in held:
        names = one.get("naam")
        said = one.get("beschrijving")
        for tag, text in said.items() if isinstance(said, dict) else ():
            name = " ".join(strings(names.get(tag))) if isinstance(names, dict) else ""
            title = f"<p>{escape(name, quote=False)}:</p>" if name else ""
            texts[tag] = texts.get(tag, "") + title + "".join(strings(text))
    return texts


def _with_the_rest(folded: Node, held: list[Node]) -> Node:
    """Add the terms that nobody knows, so that folding loses none."""
    for one in held:
        for key, value in one.items():
            folded.setdefault(key, value)
    return folded


def read_fees(document: Mapping[str, Any]) -> str:
    """Return the costs: a line each, or the lines of a list, under the situation that it is told of."""
    costs = nodes(document, "kosten")
    several = sum(1 for one in costs if _is_list(one)) > 1
    common: list[str] = []
    by_situation: list[str] = []
    for one in costs:
        found = _fee_lines(one, several=several)
        (by_situation if found[:1] and found[0].startswith(lines.HEADING) else common).extend(found)
    return "\n".join([*common, *by_situation])


def _is_list(cost: Node) -> bool:
    return any(line.startswith("- ") for line in _said(cost).splitlines())


def _fee_lines(cost: Node, *, several: bool) -> list[str]:
    """Return the lines of a cost; a list of several is told of what its name or its introduction says."""
    name, said = _name(cost), [line for line in _said(cost).splitlines() if line]
    if not _is_list(cost):
        text = " ".join(said)
        return [f"{name}: {text}" if name and text not in {"", name} else name or text]
    found = [lines.HEADING + line.rstrip(":") if line.endswith(":") else line for line in said]
    if several and name and not found[0].startswith(lines.HEADING):
        return [lines.HEADING + name, *found]
    return found


def write_fees(document: Node, text: str) -> None:
    """Make costs of the lines; a cost that says the same line stays the node that it was."""
    held = {lines.normal_fees("\n".join(_fee_lines(one, several=True))): one
            for one in nodes(document, "kosten")}  # fmt: skip
    costs = []
    for name, items in lines.parse_fees(text).items():
        if name:
            whole = lines.normal_fees("\n".join([lines.HEADING + name, *items]))
            costs.append(held.get(whole) or _cost(name, _grouped({name: items})))
        else:
            costs += [held.get(item) or _single_cost(item) for item in items]
    _put(document, "kosten", [{**one, "order": order} for order, one in enumerate(costs)])


def _single_cost(line: str) -> Node:
    label, sign, rest = line.partition(": ")
    name, said = (label, rest) if sign else (lines.NAMELESS, line)
    return _cost(name, f"<p>{escape(said, quote=False)}</p>")


def _cost(name: str, said: str) -> Node:
    return {"@type": "Kost", "naam": {"nl": name}, "beschrijving": {"nl": said}}


def read_steps(document: Mapping[str, Any]) -> str:
    """Return what the procedures say, a line a step; what introduces a list is no step."""
    said = [line for one in nodes(document, "procedures") for line in _said(one).splitlines()]
    return "\n".join(
        line for line in said if not line.endswith(":") and not line.startswith(PROCESSING)
    )


def write_steps(document: Node, text: str) -> None:
    """Make one procedure of the steps, with the websites of the old ones."""
    kept = folded_procedures(nodes(document, "procedures"))
    if text:
        kept = kept or {"@type": "Procedure", "naam": {"nl": HOW}, "order": 0}
        steps = _list("ol", text.splitlines())
        kept["beschrijving"] = with_dutch(kept.get("beschrijving"), steps)
    elif kept.get("websites"):
        kept["beschrijving"] = with_dutch(kept.get("beschrijving"), "")
    else:
        kept = {}
    _put(document, "procedures", [kept] if kept else [])


def folded_procedures(held: list[Node]) -> Node:
    """Return several procedures as one that tells the same; ``{}`` without any."""
    if len(held) < 2:
        return dict(held[0]) if held else {}
    folded: Node = {"@type": "Procedure", "naam": {"nl": HOW}, "order": 0}
    folded["beschrijving"] = _joined(held)
    sites = [site for one in held for site in nodes(one, "websites")]
    if sites:
        folded["websites"] = [{**site, "order": order} for order, site in enumerate(sites)]
    return _with_the_rest(folded, held)
