"""The words of the till, and which state of a sale may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SaleState(models.TextChoices):
    OPEN = "open", _("open")
    DUE = "due", _("te betalen")
    PAID = "paid", _("betaald")
    CORRECTED = "corrected", _("gecorrigeerd")
    CANCELLED = "cancelled", _("afgebroken")


# from → to; nothing ever goes back to open, and nothing is deleted.
TRANSITIONS: dict[str, frozenset[str]] = {
    SaleState.OPEN: frozenset({SaleState.DUE, SaleState.PAID, SaleState.CANCELLED}),
    SaleState.DUE: frozenset({SaleState.PAID, SaleState.CORRECTED}),
    SaleState.PAID: frozenset({SaleState.CORRECTED}),
    SaleState.CORRECTED: frozenset(),
    SaleState.CANCELLED: frozenset(),
}
# What counts in every total.
BOOKED = (SaleState.DUE, SaleState.PAID, SaleState.CORRECTED)


def allowed(state: str, to: str) -> bool:
    """Return whether a sale in ``state`` may come to ``to``."""
    return to in TRANSITIONS[state]


class Method(models.TextChoices):
    CASH = "cash", _("contant")
    CARD = "card", _("kaart")
    TRANSFER = "transfer", _("overschrijving met QR-code")


class PaymentState(models.TextChoices):
    DONE = "done", _("ontvangen")
    WAITING = "waiting", _("te betalen")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    TO_REFUND = "to_refund", _("terug te storten")
    REFUNDED = "refunded", _("teruggestort")


class Part(models.TextChoices):
    """What a bookkeeping account is for."""

    FEDERAL = "federal", _("federaal deel")
    LOCAL = "local", _("lokale retributie")
    ROUNDING = "rounding", _("afronding op 5 cent")
    DIFFERENCE = "difference", _("kasverschil")


# Parts that are of a product; the others are of the till as a whole.
OF_A_PRODUCT = (Part.FEDERAL, Part.LOCAL)


class ReductionKind(models.TextChoices):
    REDUCTION = "reduction", _("vermindering")
    EXEMPTION = "exemption", _("vrijstelling")


class Rounding(models.TextChoices):
    """When cash is rounded to 5 cent (``money.py`` says what the law asks)."""

    ECONOMIC = "economic", _("alleen bij wat de gemeente als onderneming verkoopt")
    ALWAYS = "always", _("bij elke contante betaling")
    NEVER = "never", _("nooit")


class Signature(models.TextChoices):
    OWN = "own", _("de kassier, met het eigen wachtwoord")
    SECOND = "second", _("een tweede persoon, met haar wachtwoord")


class QrField(models.TextChoices):
    """Where the structured communication stands in the QR code: banks read it in either place."""

    TEXT = "text", _("als mededeling")
    REFERENCE = "reference", _("als gestructureerde referentie")


class Movement(models.TextChoices):
    SOLD = "sold", _("verkocht")
    RETURNED = "returned", _("teruggenomen")
    DELIVERY = "delivery", _("levering")
    COUNT = "count", _("telling")


class Match(models.TextChoices):
    """What became of one credit of a bank file."""

    PAID = "paid", _("betaald")
    PARTIAL = "partial", _("te weinig betaald: er blijft een rest")
    OVER = "over", _("te veel betaald: stort het verschil terug")
    DOUBLE = "double", _("was al betaald: stort terug")
    CORRECTED = "corrected", _("was niet meer nodig (gecorrigeerd of anders betaald): stort terug")
    UNKNOWN = "unknown", _("hoort bij geen verkoop")
    FOREIGN = "foreign", _("niet in euro: zoek het zelf uit")


# What somebody still has to do something about.
TO_DO = (Match.OVER, Match.DOUBLE, Match.CORRECTED, Match.UNKNOWN, Match.FOREIGN)
