"""Situations as lines that a person can read, compare and change. Pure.

What holds in every situation stands on top; what holds in one stands under its name::

    identiteitskaart
    # Kind jonger dan 18 jaar
    het kind zelf

A fee is a line as well: ``gewoon: € 74,00``. Texts are compared in their normal form, which is what
``normal_pieces`` and ``normal_fees`` give.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.text import slugify

# The lines of each situation by its name; '' holds those of all situations.
Groups = dict[str, list[str]]
HEADING = "# "
ONLY = "Algemeen"
NAMELESS = "Kost"
_IS_NAMELESS = re.compile(rf"{NAMELESS}( \d+)?")
_AMOUNT = re.compile(
    r"^€ ?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d{2}))?(?:\s+(?P<rest>.*))?$"
)
_MOST_CENTS = 2_000_000_000


def one_line(text: str) -> str:
    """Return text as one line that is no heading, no item of a list and no introduction to one."""
    return " ".join(text.split()).lstrip("#-•: ").rstrip(": ")


def flat(text: str) -> str:
    return " ".join(text.split())


def parse(text: str, normal: Callable[[str], str] = one_line) -> Groups:
    """Return the lines by situation, in their normal form, each once."""
    groups: Groups = {}
    name = ""
    for line in text.splitlines():
        if line.strip().startswith(HEADING.strip()):
            name = one_line(line)
            groups.setdefault(name, [])
        elif normal(line) and normal(line) not in groups.setdefault(name, []):
            groups[name].append(normal(line))
    return _spread(groups)


def _spread(groups: Groups) -> Groups:
    """Give every named situation what holds in all; when several are alike there is one group."""
    common = groups.pop("", [])
    if not groups:
        return {"": common} if common else {}
    full = {
        name: [*common, *(line for line in lines if line not in common)]
        for name, lines in groups.items()
    }
    first = next(iter(full.values()))
    if len(full) > 1 and all(lines == first for lines in full.values()):
        return {"": first} if first else {}
    return full


def render(groups: Groups) -> str:
    parts: list[str] = []
    for name, lines in groups.items():
        parts += [HEADING + name, *lines] if name else lines
    return "\n".join(parts)


def normal_pieces(text: str) -> str:
    return render(parse(text))


def normal_fees(text: str) -> str:
    return render(parse_fees(text))


def parse_fees(text: str) -> Groups:
    """Return the fees by situation; one without any needs no name here."""
    return {name: found for name, found in parse(text, fee_line).items() if found}


def normal_lines(text: str) -> str:
    """Return lines without situations, such as steps, each once."""
    return "\n".join(dict.fromkeys(one_line(line) for line in text.splitlines() if one_line(line)))


def fee_line(text: str) -> str:
    return write_fee(read_fee(text))


def read_fee(line: str) -> dict[str, Any]:
    """Return label, cents (``None`` when no amount is named) and text of a fee line."""
    label, sign, rest = one_line(line).partition(": ")
    rest = one_line(rest)
    if not sign or rest in {"", label}:
        label, rest = NAMELESS, label
    if rest.lower() == "gratis":
        return {"label": label, "amount_cents": 0, "text": ""}
    found = _AMOUNT.match(rest)
    if found is None:
        return {"label": label, "amount_cents": None, "text": rest}
    cents = int(found["whole"].replace(".", "")) * 100 + int(found["part"] or 0)
    if cents > _MOST_CENTS:
        return {"label": label, "amount_cents": None, "text": rest}
    return {"label": label, "amount_cents": cents, "text": one_line(found["rest"] or "")}


def write_fee(fee: Mapping[str, Any]) -> str:
    """Return a fee as a line: 'gewoon: € 74,00', 'attest: gratis', 'spoed: vraag na'."""
    label = one_line(one_line(fee["label"]).replace(": ", ", "))
    cents, text = fee["amount_cents"], one_line(fee["text"] or "")
    amount = ""
    if cents is not None:
        amount = "gratis" if cents == 0 and not text else f"€ {cents // 100},{cents % 100:02d}"
    rest = " ".join(part for part in (amount, text) if part)
    if _IS_NAMELESS.fullmatch(label) and rest and ": " not in rest:
        return rest
    return f"{label}: {rest}" if rest and label else label or rest


def pieces_of(situations: Iterable[Mapping[str, Any]]) -> str:
    """Return the pieces of the situations of a product, as in its content."""
    return render(_by_situation(situations, "checklist", lambda item: one_line(item["text"])))


def fees_of(situations: Iterable[Mapping[str, Any]], *, today: str) -> str:
    """Return the fees that count ``today`` (ISO) of the situations of a product, as in its content."""
    found = _by_situation(
        situations, "fees", lambda fee: write_fee(fee) if counts(fee, today) else ""
    )
    if len(found) == 1:  # of the only situation; its name stands with the pieces
        return render({"": next(iter(found.values()))})
    return render({name: lines for name, lines in found.items() if lines})


def _by_situation(
    situations: Iterable[Mapping[str, Any]], key: str, line: Callable[[Any], str]
) -> Groups:
    groups: Groups = {}
    for one in situations:
        name = one_line(one["name"])
        lines = groups.setdefault("" if name == ONLY else name, [])
        lines += [text for item in one[key] if (text := line(item)) and text not in lines]
    return _spread(groups)


def situations_from(
    pieces: str, fees: str, *, old: list[dict[str, Any]], today: str
) -> list[dict[str, Any]]:
    """Return the situations that two texts say, as content; what stayed the same keeps its row.

    ``today`` is the local day (ISO): a fee of another day is not in the text and stays.
    """
    by_piece, by_fee = parse(pieces), parse_fees(fees)
    before = {one_line(one["name"]): one for one in old}
    names = list(dict.fromkeys([*(n for n in by_piece if n), *(n for n in by_fee if n)]))
    names = names or list(before) or ([ONLY] if by_piece or by_fee else [])
    codes = {one["code"] for one in old}
    return [
        _situation(
            before.get(name) or {"code": _code(name, codes), "name": name},
            by_piece.get(name, by_piece.get("", [])),
            by_fee.get(name, by_fee.get("", [])),
            today=today,
        )
        for name in names
    ]


def _situation(
    row: dict[str, Any], pieces: list[str], fees: list[str], *, today: str
) -> dict[str, Any]:
    items = {one_line(one["text"]): one for one in row.get("checklist", [])}
    known = {write_fee(one): one for one in row.get("fees", []) if counts(one, today)}
    others = [one for one in row.get("fees", []) if not counts(one, today)]
    new_item = {"rule": "none", "value": None, "optional": False}
    new_fee = {"federal_cents": None, "source": "", "valid_from": None, "valid_until": None}
    return row | {
        "checklist": [items.get(text) or {"text": text, **new_item} for text in pieces],
        "fees": _named([known.get(line) or {**read_fee(line), **new_fee} for line in fees])
        + others,
    }


def _named(fees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number the fees without a name: a label has one amount a day."""
    taken = {fee["label"] for fee in fees if fee["label"] != NAMELESS}
    named, number = [], 1
    for fee in fees:
        label = fee["label"]
        while label == NAMELESS and f"{NAMELESS} {number}" in taken:
            number += 1
        if label == NAMELESS:
            label = NAMELESS if number == 1 else f"{NAMELESS} {number}"
            number += 1
        named.append({**fee, "label": label})
    return named


def counts(fee: Mapping[str, Any], day: str) -> bool:
    """Return whether a fee counts on a local day (ISO), both ends included."""
    since, until = fee.get("valid_from"), fee.get("valid_until")
    return (not since or since <= day) and (not until or day <= until)


def _code(name: str, taken: set[str]) -> str:
    base = slugify(name)[:50] or "situatie"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    taken.add(code)
    return code
