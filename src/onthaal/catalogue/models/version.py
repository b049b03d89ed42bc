from django.db import models
from django.db.models import Q

from onthaal.catalogue.models.product import Product
from onthaal.versions.models import Version, one_of_each
from onthaal.versions.states import VersionState


class ProductVersion(Version):
    """What a product says, said or will say."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="versions")

    class Meta:
        constraints = one_of_each(
            "product",
            number="a_version_number_once",
            draft="one_open_draft_a_product",
            published="one_published_version_a_product",
            scheduled="a_scheduled_version_has_a_day",
        )
        indexes = [
            models.Index(
                fields=["publish_from"],
                condition=Q(state=VersionState.SCHEDULED),
                name="version_scheduled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} v{self.number}"
