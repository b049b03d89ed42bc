import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from onthaal.counter.till.models.sale import Payment
from onthaal.counter.till.states import Match


class BankFile(models.Model):
    """A statement that was read in; the same bytes are read once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    known = models.PositiveIntegerField(default=0)  # credits that an earlier file brought
    left_out = models.PositiveIntegerField(default=0)  # debits, reversals, not booked yet

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("till:bank_file", args=[self.public_id])


class BankEntry(models.Model):
    """One credit of a bank file and what became of it. ``payer`` is kept only to send money back."""

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=64, unique=True)
    day_date = models.DateField()
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    communication = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=400, blank=True)
    payer = models.CharField(max_length=140, blank=True)
    match = models.CharField(max_length=10, choices=Match.choices)
    surplus_cents = models.BigIntegerField(default=0)
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="entries"
    )
    done_at = models.DateTimeField(null=True)  # somebody did what had to be done
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.day_date}: {self.cents}"
