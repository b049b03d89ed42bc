"""The bank file: which transfers came in. Reading it twice changes nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.till import camt
from onthaal.counter.till.matching import Outcome, Waiting, judge
from onthaal.counter.till.models import BankEntry, BankFile, Payment, Sale, TillSettings
from onthaal.counter.till.operations.common import lock_sale, move, tell
from onthaal.counter.till.refs import BANK_FILE
from onthaal.counter.till.states import TO_DO, Match, PaymentState, SaleState

EURO = "EUR"
_WHY = {
    "too_large": gettext_lazy("Dit bestand is te groot. Vraag de bank een bestand per dag."),
    "no_xml": gettext_lazy("Dit bestand is geen leesbare XML. Haal het opnieuw op bij de bank."),
    "doctype": gettext_lazy(
        "Dit bestand bevat een documenttype, wat een bankafschrift nooit heeft. Het is geweigerd."
    ),
    "no_camt": gettext_lazy("Dit is geen rekeningafschrift in het formaat CAMT.053."),
    "no_amount": gettext_lazy("Een bedrag in dit bestand is niet te lezen. Er is niets ingelezen."),
    "no_day": gettext_lazy("Een datum in dit bestand is niet te lezen. Er is niets ingelezen."),
}


class Unreadable(Refusal):
    """The bytes are no statement of our account."""


@dataclass(frozen=True)
class Imported:
    """``again``: these bytes were read before, and nothing changed."""

    file: BankFile
    again: bool


def import_file(data: bytes, *, name: str, by: User, at: datetime) -> Imported:
    """Read a camt.053 file and settle what it brings; ``Unreadable`` says in words why not.

    Credits that an earlier file brought are counted, not booked again.
    """
    try:
        statements = camt.read(data)
    except camt.BadFile as problem:
        raise Unreadable(_WHY[problem.code]) from problem
    return _write(
        statements, digest=hashlib.sha256(data).hexdigest(), name=clean(name)[:200], by=by, at=at
    )


@transaction.atomic
def _write(
    statements: list[camt.Statement], *, digest: str, name: str, by: User, at: datetime
) -> Imported:
    # Its row is the lock of importing: two files at once would settle one payment twice.
    TillSettings.objects.get_or_create(pk=1)
    settings = TillSettings.objects.select_for_update().get(pk=1)
    before = BankFile.objects.filter(sha256=digest).first()
    if before is not None:
        return Imported(before, again=True)
    others = {one.iban for one in statements} - {settings.iban}
    if others or not settings.iban:
        raise Unreadable(
            _("Dit afschrift is van rekening {iban}, niet van de rekening van de kassa.").format(
                iban=", ".join(sorted(others)) or "?"
            )
        )
    file = BankFile.objects.create(
        name=name, sha256=digest, at=at, by=by, left_out=sum(one.left_out for one in statements)
    )
    file.known = _settle_all(file, [c for one in statements for c in one.credits], by=by, at=at)
    file.save(update_fields=["known"])
    timeline.record("till.bank_read", at=at, by=by, links=[(BANK_FILE, file.pk)])
    return Imported(file, again=False)


def _settle_all(file: BankFile, came: Iterable[camt.Credit], *, by: User, at: datetime) -> int:
    """Write an entry for every credit that is new; return how many were known."""
    rows = list(came)
    keys = [one.key for one in rows]
    known = set(BankEntry.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [one for one in rows if one.key not in known]
    wanted = {one.communication for one in new if one.communication}
    ours = Payment.objects.filter(communication__in=wanted)
    sales = Sale.objects.select_for_update(of=("self",)).filter(pk__in=ours.values("sale_id"))
    locked = {sale.pk: sale for sale in sales.order_by("pk")}
    payments = {row.communication: row for row in ours}
    for credit in new:
        payment = payments.get(credit.communication) if credit.communication else None
        outcome = _outcome(payment, credit)
        if payment is not None and outcome.counted:
            _receive(payment, locked[payment.sale_id], outcome, by=by, at=at)
        _entry(file, credit, payment, outcome)
    return len(known)


def _outcome(payment: Payment | None, credit: camt.Credit) -> Outcome:
    if credit.currency != EURO:
        return Outcome(Match.FOREIGN, 0, 0, settled=False)
    if payment is None:
        return judge(None, credit.cents)
    waiting = Waiting(payment.amount_cents, payment.received_cents, payment.state)
    return judge(waiting, credit.cents)


def _receive(payment: Payment, sale: Sale, outcome: Outcome, *, by: User, at: datetime) -> None:
    payment.received_cents += outcome.counted
    if outcome.settled:
        payment.state, payment.settled_at = PaymentState.DONE, at
        move(sale, SaleState.PAID)
        sale.paid_at = at
        sale.save(update_fields=["state", "paid_at"])
        tell("till.transfer_came", sale, by=by, at=at)
    else:
        tell("till.transfer_partial", sale, by=by, at=at)
    payment.save(update_fields=["received_cents", "state", "settled_at"])


def _entry(file: BankFile, credit: camt.Credit, payment: Payment | None, outcome: Outcome) -> None:
    exact = outcome.match == Match.PAID
    BankEntry.objects.create(
        file=file,
        key=credit.key,
        day_date=credit.day,
        cents=credit.cents,
        currency=credit.currency,
        communication=credit.communication,
        text="" if exact else credit.text,
        payer="" if exact else credit.payer,
        match=outcome.match,
        surplus_cents=outcome.surplus,
        payment=payment,
    )


@transaction.atomic
def done(entry: BankEntry, *, note: str, by: User, at: datetime) -> BankEntry:
    """Say what was done with money that fits no sale; the payer's name is no longer needed."""
    row = BankEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if row.match not in TO_DO or row.done_at:
        return row
    row.done_at, row.done_by, row.note = at, by, clean(note, limit=300)
    row.payer = ""
    row.save(update_fields=["done_at", "done_by", "note", "payer"])
    if row.payment_id:
        tell("till.surplus_done", lock_sale(row.payment.sale), by=by, at=at)  # type: ignore[union-attr]
    else:
        timeline.record("till.bank_done", at=at, by=by, links=[(BANK_FILE, row.file_id)])
    return row
