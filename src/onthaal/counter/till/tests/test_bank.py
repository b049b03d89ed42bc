"""The bank file: hostile input, every outcome, and the same file twice."""

from copy import deepcopy

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.till import camt, operations
from onthaal.counter.till.communication import shown
from onthaal.counter.till.models import BankEntry, BankFile, Payment, Sale
from onthaal.counter.till.states import Match, Method, PaymentState, SaleState
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import Shop, later
from onthaal.counter.till.tests.statements import IBAN, Sum, statement

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("version", ["02", "06", "08", "13"])
def test_any_version_is_read(version: str) -> None:
    [found] = camt.read(statement(Sum(7405, "+++010/8068/17183+++"), version=version))
    [credit] = found.credits
    assert (credit.cents, credit.communication, credit.payer) == (
        7405,
        "010806817183",
        "An Peeters",
    )


def test_a_structured_reference_is_read() -> None:
    [found] = camt.read(statement(Sum(100, "010806817183", structured=True)))
    assert found.credits[0].communication == "010806817183"


def test_money_that_went_out_or_is_not_booked_is_left_out() -> None:
    [found] = camt.read(
        statement(
            Sum(1, sign="DBIT"),
            Sum(2, status="<Sts><Cd>PDNG</Cd></Sts>"),
            Sum(3, extra="<RvslInd>true</RvslInd>"),
            Sum(4, status="<Sts><Cd>BOOK</Cd></Sts>"),
        )
    )
    assert [one.cents for one in found.credits] == [4]
    assert found.left_out == 3


def test_a_batch_is_read_by_its_parts() -> None:
    parts = "".join(
        f'<TxDtls><Amt Ccy="EUR">{euro}.00</Amt><RmtInf><Ustrd>x</Ustrd></RmtInf></TxDtls>'
        for euro in (1, 2)
    )
    entry = (
        '<Ntry><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>2026-11-26</Dt></BookgDt><NtryDtls>{parts}</NtryDtls></Ntry>"
    )
    data = statement().replace(b"</Stmt>", entry.encode() + b"</Stmt>")
    assert [one.cents for one in camt.read(data)[0].credits] == [100, 200]
    without = data.replace(b'<TxDtls><Amt Ccy="EUR">1.00</Amt>', b"<TxDtls>")
    assert [one.cents for one in camt.read(without)[0].credits] == [300]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_xml"),
        (b"\x00\xff", "no_xml"),
        (b"<Document/>", "no_camt"),
        (b"<html></html>", "no_camt"),
        (statement().replace(b"camt.053", b"camt.054"), "no_camt"),
        (statement(head=BOMB), "doctype"),
        (statement(head=OUTSIDE), "doctype"),
        (statement(Sum(100)).replace(b"1.00", b"1.001"), "no_amount"),
        (statement(Sum(100)).replace(b"1.00", b"NaN"), "no_amount"),
        (statement(Sum(100)).replace(b"1.00", b"-1.00"), "no_amount"),
        (statement(Sum(100)).replace(b"1.00", b"1e99"), "no_amount"),
        (statement(Sum(100)).replace(b"2026-11-26", b"2026-13-26"), "no_day"),
        (b" " * (camt.LARGEST + 1), "too_large"),
    ],
)
def test_what_is_no_statement_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(camt.BadFile) as refusal:
        camt.read(data)
    assert refusal.value.code == code


def test_two_equal_sums_are_two_and_read_again_the_same() -> None:
    data = statement(Sum(100, "x"), Sum(100, "x"), Sum(100, "x", reference="R1"))
    keys = [one.key for one in camt.read(data)[0].credits]
    assert len(set(keys)) == 3
    assert keys == [one.key for one in camt.read(data)[0].credits]


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    return factories.shop()


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def _due(shop: Shop) -> tuple[Sale, str]:
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    return sale, shown(sale.payments.get().communication or "")


def _read(shop: Shop, *sums: Sum, iban: str = IBAN) -> operations.Imported:
    return operations.import_file(
        statement(*sums, iban=iban), name="dag.xml", by=shop.gerda, at=later(60)
    )


def _matches() -> list[str]:
    return list(BankEntry.objects.order_by("pk").values_list("match", flat=True))


@pytest.mark.django_db
def test_a_transfer_that_comes_pays_the_sale(shop: Shop) -> None:
    sale, said = _due(shop)
    _read(shop, Sum(7400, said))
    sale.refresh_from_db()
    entry = BankEntry.objects.get()
    assert (sale.state, sale.paid_at) == (SaleState.PAID, later(60))
    assert (entry.match, entry.payment, entry.payer) == (Match.PAID, sale.payments.get(), "")


@pytest.mark.django_db
def test_the_same_file_and_the_same_sum_in_another_file_count_once(shop: Shop) -> None:
    _sale, said = _due(shop)
    first = _read(shop, Sum(7400, said, reference="R1"))
    again = _read(shop, Sum(7400, said, reference="R1"))
    assert (first.again, again.again, again.file) == (False, True, first.file)
    third = _read(shop, Sum(7400, said, reference="R1"), Sum(5, "iets anders", reference="R2"))
    assert third.file.known == 1
    assert _matches() == [Match.PAID, Match.UNKNOWN]
    assert Payment.objects.get().received_cents == 7400


@pytest.mark.django_db
def test_too_little_leaves_a_rest_that_can_still_come(shop: Shop) -> None:
    sale, said = _due(shop)
    _read(shop, Sum(7000, said, reference="R1"))
    sale.refresh_from_db()
    assert (sale.state, sale.payments.get().rest_cents) == (SaleState.DUE, 400)
    _read(shop, Sum(400, said, reference="R2"))
    sale.refresh_from_db()
    assert sale.state == SaleState.PAID
    assert _matches() == [Match.PARTIAL, Match.PAID]


@pytest.mark.django_db
def test_too_much_double_and_unknown_are_to_do(shop: Shop) -> None:
    _sale, said = _due(shop)
    _read(
        shop,
        Sum(7500, said, reference="R1"),
        Sum(7400, said, reference="R2"),
        Sum(100, "bedankt", reference="R3"),
        Sum(7400, said, reference="R4", currency="USD"),
    )
    assert _matches() == [Match.OVER, Match.DOUBLE, Match.UNKNOWN, Match.FOREIGN]
    assert [one.surplus_cents for one in BankEntry.objects.order_by("pk")] == [100, 7400, 100, 0]
    entry = BankEntry.objects.get(match=Match.OVER)
    assert entry.payer == "An Peeters"
    entry = operations.done(entry, note="Teruggestort", by=shop.gerda, at=later(90))
    assert (entry.done_at, entry.done_by, entry.payer) == (later(90), shop.gerda, "")


@pytest.mark.django_db
def test_money_for_a_sale_that_was_taken_back_goes_back(shop: Shop) -> None:
    sale, said = _due(shop)
    operations.correct(sale, session=shop.session, reason="Vergissing", key=shop.next_key(),
                       by=shop.elke, at=NOW)  # fmt: skip
    _read(shop, Sum(7400, said))
    sale.refresh_from_db()
    assert (_matches(), sale.state) == ([Match.CORRECTED], SaleState.CORRECTED)


@pytest.mark.django_db
def test_a_partly_paid_transfer_that_is_taken_back_sends_back_what_came(shop: Shop) -> None:
    sale, said = _due(shop)
    _read(shop, Sum(7000, said))
    entry = operations.correct(sale, session=shop.session, reason="Vergissing", key=shop.next_key(),
                               by=shop.elke, at=NOW)  # fmt: skip
    assert sorted(entry.payments.values_list("state", "amount_cents")) == [
        (PaymentState.TO_REFUND, -7000), (PaymentState.WITHDRAWN, -400)
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_statement_of_another_account_is_refused_whole(shop: Shop) -> None:
    with pytest.raises(operations.Unreadable, match="BE71096123456769"):
        _read(shop, Sum(100), iban="BE71096123456769")
    assert not BankFile.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_statement_says_what_to_do(shop: Shop) -> None:
    with pytest.raises(operations.Unreadable, match=r"CAMT\.053"):
        operations.import_file(b"<a/>", name="x", by=shop.gerda, at=NOW)
