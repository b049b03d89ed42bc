from django.db import models
from django.db.models import F, Q

from onthaal.counter.till.states import OF_A_PRODUCT, Part


class Account(models.Model):
    """A bookkeeping account (*algemene rekening*) that money of the counter goes to."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AccountRule(models.Model):
    """Which account a part goes to, of one product or of all (``product`` empty), between two local days."""

    product = models.ForeignKey(
        "catalogue.Product", null=True, on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField(max_length=12, choices=Part.choices)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="rules")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="a_rule_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) | Q(part__in=OF_A_PRODUCT),
                name="a_till_part_is_of_no_product",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.account_id}"
