"""What a credit on the bank account means for a payment that we wait for. Pure."""

from dataclasses import dataclass

from onthaal.counter.till.states import Match, PaymentState


@dataclass(frozen=True)
class Waiting:
    """A payment as it stands: what was asked, what came in so far."""

    asked: int
    received: int
    state: str


@dataclass(frozen=True)
class Outcome:
    """``counted`` is what this credit adds to the payment; ``surplus`` what goes back."""

    match: Match
    counted: int
    surplus: int
    settled: bool


def judge(payment: Waiting | None, cents: int) -> Outcome:
    """Return what becomes of a credit of ``cents`` with the communication of ``payment``.

    Nothing is guessed: a payment that was settled or withdrawn takes nothing more, and what is too much is
    named so that it goes back.
    """
    if payment is None:
        return Outcome(Match.UNKNOWN, 0, cents, settled=False)
    if payment.state == PaymentState.WITHDRAWN:
        return Outcome(Match.CORRECTED, 0, cents, settled=False)
    if payment.state != PaymentState.WAITING:
        return Outcome(Match.DOUBLE, 0, cents, settled=False)
    rest = payment.asked - payment.received
    if cents < rest:
        return Outcome(Match.PARTIAL, cents, 0, settled=False)
    match = Match.PAID if cents == rest else Match.OVER
    return Outcome(match, rest, cents - rest, settled=True)
