"""Reading a bank statement in ISO 20022 camt.053 (any version). Pure: bytes in, credits out.

The file comes from outside: no document type, no entities, no network, bounded in size and number. Amounts
are decimal text and become integer cents without a float in between.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import count

from lxml import etree

from onthaal.core.text import BadText, clean
from onthaal.counter.till import communication

LARGEST = 10 * 1024 * 1024  # bytes
MOST_CREDITS = 20_000
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}")
MOST_CENTS = 10**12


class BadFile(ValueError):
    """The bytes are no statement that we can read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Credit:
    """One sum that came in. ``key`` is the same whenever the bank reports it again."""

    key: str
    day: date
    cents: int
    currency: str
    communication: str  # twelve digits, '' when there is none
    text: str
    payer: str


@dataclass(frozen=True)
class Statement:
    iban: str
    credits: list[Credit]
    left_out: int  # debits, reversals and what is not booked yet


def read(data: bytes) -> list[Statement]:
    """Return the statements of a file; raises ``BadFile``."""
    if len(data) > LARGEST:
        raise BadFile("too_large")
    root = _parse(data)
    name = etree.QName(root)
    if name.localname != "Document" or not _NAMESPACE.fullmatch(name.namespace or ""):
        raise BadFile("no_camt")
    statements = [_statement(one) for one in _all(root, "BkToCstmrStmt/Stmt")]
    if not statements:
        raise BadFile("no_camt")
    if sum(len(one.credits) for one in statements) > MOST_CREDITS:
        raise BadFile("too_large")
    return statements


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise BadFile("no_xml") from problem
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise BadFile("doctype")
    return root


def _statement(node: etree._Element) -> Statement:
    iban = _text(node, "Acct/Id/IBAN").replace(" ", "").upper()
    found: list[Credit] = []
    taken: set[str] = set()
    left_out = 0
    for entry in _all(node, "Ntry"):
        if _counts(entry):
            found += [_credit(entry, detail, iban, taken) for detail in _details(entry)]
        else:
            left_out += 1
    return Statement(iban, found, left_out)


def _details(entry: etree._Element) -> list[etree._Element | None]:
    """Return the parts of an entry; a batch whose parts have no amount of their own stays one sum."""
    details = _all(entry, "NtryDtls/TxDtls")
    if len(details) > 1 and any(_amount(one) is None for one in details):
        return [None]
    return list(details) or [None]


def _counts(entry: etree._Element) -> bool:
    """Return whether an entry is money that came in and is booked."""
    booked = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    reversal = _text(entry, "RvslInd").lower() == "true"
    return _text(entry, "CdtDbtInd") == "CRDT" and booked in {"BOOK", ""} and not reversal


def _credit(
    entry: etree._Element, detail: etree._Element | None, iban: str, taken: set[str]
) -> Credit:
    amount = _amount(detail) if detail is not None else None
    if amount is None:
        amount = next(iter(_all(entry, "Amt")), None)
    cents, currency = _cents(amount)
    said = _said(detail) if detail is not None else ""
    day = _day(_text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm"))
    payer = _payer(detail) if detail is not None else ""
    key = _key(entry, detail, (iban, day.isoformat(), str(cents), said, payer), taken)
    taken.add(key)
    return Credit(
        key=key, day=day, cents=cents, currency=currency,
        communication=communication.find(said) or "", text=said[:400], payer=payer[:140],
    )  # fmt: skip


def _key(
    entry: etree._Element,
    detail: etree._Element | None,
    facts: tuple[str, ...],
    taken: set[str],
) -> str:
    """Return what makes a sum come in once: the bank's own reference, or all that is known of it.

    Two equal sums of one day without a reference are told apart by their place in the file.
    """
    own = _text(detail, "Refs/AcctSvcrRef") if detail is not None else ""
    base = ("detail", facts[0], own) if own else ("entry", _text(entry, "AcctSvcrRef"), *facts)
    for number in count():
        key = hashlib.sha256("\0".join((*base, str(number))).encode()).hexdigest()
        if key not in taken:
            return key
    raise AssertionError


def _amount(detail: etree._Element) -> etree._Element | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        found = _all(detail, path)
        if found:
            return found[0]
    return None


def _cents(node: etree._Element | None) -> tuple[int, str]:
    if node is None:
        raise BadFile("no_amount")
    try:
        amount = Decimal((node.text or "").strip())
    except InvalidOperation as problem:
        raise BadFile("no_amount") from problem
    if not amount.is_finite() or not 0 <= amount * 100 <= MOST_CENTS:
        raise BadFile("no_amount")
    cents = amount * 100
    if cents != int(cents):
        raise BadFile("no_amount")
    return int(cents), str(node.get("Ccy") or "")[:3]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as problem:
        raise BadFile("no_day") from problem


def _said(node: etree._Element) -> str:
    """Return every line of the remittance information, structured references first."""
    paths = ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Ustrd")
    lines = [_own(one) for path in paths for one in _all(node, path)]
    return " ".join(line for line in lines if line)


def _payer(detail: etree._Element) -> str:
    return _text(detail, "RltdPties/Dbtr/Nm") or _text(detail, "RltdPties/Dbtr/Pty/Nm")


def _all(node: etree._Element, path: str) -> list[etree._Element]:
    return list(node.findall("/".join(f"{{*}}{step}" for step in path.split("/"))))


def _text(node: etree._Element, path: str) -> str:
    found = _all(node, path)
    return _own(found[0]) if found else ""


def _own(node: etree._Element) -> str:
    try:
        return " ".join(clean(node.text or "").split())
    except BadText:
        return ""
