from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.catalogue.models.product import Product
from onthaal.catalogue.states import DocumentKind
from onthaal.catalogue.wording import language
from onthaal.core.models import Attachment


class ProductDocument(models.Model):
    """A form to fill in or a brochure to give along: an address, or a file of ours."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=8, choices=DocumentKind.choices)
    url = models.CharField(max_length=400, blank=True)
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=8, default="nl")  # ISO 639 code

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "position"], name="a_place_in_the_documents"
            ),
            models.CheckConstraint(
                condition=~Q(url="") | Q(attachment__isnull=False),
                name="a_document_is_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        return language(self.language)

    @property
    def address(self) -> str:
        """Where it is opened: the address, else the download of the file."""
        if self.attachment is None:
            return self.url
        return reverse("catalogue:file", args=[self.product.slug, self.attachment.public_id])
