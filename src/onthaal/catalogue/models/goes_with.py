from django.db import models
from django.db.models import F, Q

from onthaal.catalogue.models.product import Product


class GoesWith(models.Model):
    """What somebody who comes for one product should think of as well, and why."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="goes_with")
    other = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="comes_up_with")
    position = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "other"], name="goes_with_once"),
            models.CheckConstraint(condition=~Q(product=F("other")), name="goes_with_another"),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} with {self.product_id}"
