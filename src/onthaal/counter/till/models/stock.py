import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from onthaal.counter.till.models.sale import SaleLine
from onthaal.counter.till.states import Movement


class StockItem(models.Model):
    """What lies in a building to be sold: bags, stickers. Its row is the lock of its movements.

    Selling ``fee_label`` of ``product`` (any label when empty) takes ``pieces`` of it. ``on_hand`` may fall
    below nothing: what was handed over was there, so the count is wrong, and everybody is told.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="stock"
    )
    name = models.CharField(max_length=120)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="stock")
    fee_label = models.CharField(max_length=200, blank=True)
    pieces = models.PositiveSmallIntegerField(default=1)
    low_at = models.PositiveIntegerField(default=10)
    on_hand = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["location", "name"], name="a_stock_once_a_building")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("till:stock_item", args=[self.public_id])

    @property
    def is_low(self) -> bool:
        return self.on_hand <= self.low_at


class StockMovement(models.Model):
    """One change of a stock, and what was on hand after it."""

    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=Movement.choices)
    quantity = models.IntegerField()
    on_hand = models.IntegerField()
    reason = models.CharField(max_length=300, blank=True)
    line = models.ForeignKey(
        SaleLine, null=True, on_delete=models.PROTECT, related_name="movements"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.quantity}"
