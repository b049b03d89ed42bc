from django.db import models

from onthaal.catalogue.models.product import Product
from onthaal.catalogue.states import StepAudience


class ProcedureStep(models.Model):
    """A step that the inhabitant goes through, or that the counter takes for her."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="steps")
    audience = models.CharField(
        max_length=10, choices=StepAudience.choices, default=StepAudience.INHABITANT
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "audience", "position"], name="a_place_in_the_steps"
            )
        ]

    def __str__(self) -> str:
        return self.text
