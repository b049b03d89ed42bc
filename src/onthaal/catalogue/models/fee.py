from django.db import models
from django.db.models import F, Q

from onthaal.catalogue.models.situation import Situation


class Fee(models.Model):
    """What it costs in a situation: integer cents, or only words when the amount is not known.

    ``federal_cents`` is the share of the amount that goes to the federal state; the rest is the local
    retribution. ``None``: there is no federal share, or nobody knows it.

    It counts on the local days from ``valid_from`` to ``valid_until``, both included; an open end is
    an end that nobody knows (``fees.by_day``).
    """

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    amount_cents = models.PositiveIntegerField(null=True)
    federal_cents = models.PositiveIntegerField(null=True)
    text = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["situation", "position"], name="a_place_in_the_fees"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="a_fee_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(federal_cents__isnull=True)
                | Q(amount_cents__isnull=False, federal_cents__lte=F("amount_cents")),
                name="a_federal_share_is_within_the_fee",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def local_cents(self) -> int | None:
        """What is left for the municipality, ``None`` when the amount is not known."""
        return None if self.amount_cents is None else self.amount_cents - (self.federal_cents or 0)
