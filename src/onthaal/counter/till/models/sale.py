from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from onthaal.core.compartments import CompartmentField
from onthaal.counter.till.models.till import TillSession
from onthaal.counter.till.money import Amounts
from onthaal.counter.till.states import Method, PaymentState, ReductionKind, SaleState


class Sale(models.Model):
    """What one inhabitant pays at once (*verkoop*): its lines, its payments, its reference.

    ``corrects`` is the sale that this one takes back, line by line below nothing. ``rounding_cents`` is what
    the rounding of cash added to ``total_cents``.
    """

    reference = models.CharField(max_length=24, unique=True)
    key = models.UUIDField(unique=True, editable=False)  # of the form that made it
    session = models.ForeignKey(TillSession, on_delete=models.PROTECT, related_name="sales")
    day_date = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10, choices=SaleState.choices, default=SaleState.OPEN)
    total_cents = models.IntegerField(default=0)
    rounding_cents = models.SmallIntegerField(default=0)
    visit = models.ForeignKey(
        "queue.Visit", null=True, on_delete=models.PROTECT, related_name="sales"
    )
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.PROTECT, related_name="sales"
    )
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="sales"
    )
    compartment = CompartmentField()
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=400, blank=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="a_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(rounding_cents__gte=-2, rounding_cents__lte=2),
                name="rounding_is_two_cent_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["day_date", "id"], name="sale_day"),
            models.Index(fields=["id"], condition=Q(state=SaleState.DUE), name="sale_due"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("till:sale", args=[self.reference])

    @property
    def due_cents(self) -> int:
        """What is asked in the end: the total as it was rounded."""
        return self.total_cents + self.rounding_cents


class SaleLine(models.Model):
    """One thing that was sold, with the amounts and accounts of that day."""

    sale = models.ForeignKey(Sale, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="sale_lines"
    )
    situation_code = models.CharField(max_length=60, blank=True)
    fee_label = models.CharField(max_length=200)
    label = models.CharField(max_length=400)
    economic = models.BooleanField(default=False)
    quantity = models.IntegerField()
    unit_federal_cents = models.PositiveIntegerField()
    unit_local_cents = models.PositiveIntegerField()
    reduction_cents = models.IntegerField(default=0)
    federal_cents = models.IntegerField()
    local_cents = models.IntegerField()
    federal_account = models.CharField(max_length=20, blank=True)
    local_account = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sale", "position"], name="a_place_in_the_sale"),
            models.CheckConstraint(condition=~Q(quantity=0), name="a_line_sells_something"),
            models.CheckConstraint(
                condition=Q(federal_cents=F("unit_federal_cents") * F("quantity")),
                name="nothing_is_taken_off_the_federal_part",
            ),
            models.CheckConstraint(
                condition=Q(
                    local_cents=F("unit_local_cents") * F("quantity") - F("reduction_cents")
                ),
                name="a_reduction_is_taken_off_the_local_part",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def amounts(self) -> Amounts:
        return Amounts(self.federal_cents, self.local_cents)

    @property
    def total_cents(self) -> int:
        return self.federal_cents + self.local_cents

    @property
    def unit_cents(self) -> int:
        return self.unit_federal_cents + self.unit_local_cents


class Reduction(models.Model):
    """What was taken off the local part of a line, on which ground; all of it is an exemption."""

    line = models.OneToOneField(SaleLine, on_delete=models.CASCADE, related_name="reduction")
    kind = models.CharField(max_length=10, choices=ReductionKind.choices)
    percent = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="a_reduction_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReductionKind.EXEMPTION) | Q(percent=100),
                name="an_exemption_is_whole",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="a_reduction_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %"


class Payment(models.Model):
    """Money for a sale: what counts for it, by which way, and in which session.

    In cash ``amount_cents`` is what went into the drawer, ``rounding_cents`` of it by rounding. A transfer waits under its
    ``communication`` until the bank file brings it; ``received_cents`` is what came so far.
    """

    key = models.UUIDField(unique=True, editable=False)  # of the form that made it
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="payments")
    session = models.ForeignKey(TillSession, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=10, choices=Method.choices)
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.DONE)
    amount_cents = models.IntegerField()
    rounding_cents = models.SmallIntegerField(default=0)
    rounding_account = models.CharField(max_length=20, blank=True)
    given_cents = models.PositiveIntegerField(null=True)
    slip = models.CharField(max_length=40, blank=True)
    communication = models.CharField(max_length=12, null=True, unique=True)
    received_cents = models.IntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "id"],
                condition=Q(state__in=[PaymentState.WAITING, PaymentState.TO_REFUND]),
                name="payment_to_follow",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sale_id}: {self.method}"

    @property
    def change_cents(self) -> int:
        """What goes back over the counter."""
        return 0 if self.given_cents is None else self.given_cents - self.amount_cents

    @property
    def rest_cents(self) -> int:
        return self.amount_cents - self.received_cents
