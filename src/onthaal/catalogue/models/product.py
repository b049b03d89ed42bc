from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.catalogue.states import ProductState
from onthaal.versions.models import Published, holds


class ProductQuerySet(models.QuerySet["Product"]):
    def current(self, on: date) -> "ProductQuerySet":
        """Return what is delivered on the local day ``on``."""
        return self.filter(holds(on), live=True)

    def archived(self, on: date) -> "ProductQuerySet":
        """Return what was delivered once and is no more."""
        return self.filter(live=True).exclude(holds(on))

    def never_published(self) -> "ProductQuerySet":
        return self.filter(live=False)


class Product(Published):
    """What the municipality delivers (IPDC: instantie): what it is, what to bring, cost, time, where."""

    number = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, related_name="products"
    )
    counters = models.ManyToManyField("organisation.Counter", related_name="products", blank=True)
    processing_text = models.CharField(max_length=200, blank=True)
    processing_days = models.PositiveSmallIntegerField(null=True)
    legal_basis = models.CharField(max_length=400, blank=True)
    keywords = models.TextField(blank=True)  # one per line: what people call it
    other_languages = models.JSONField(default=dict)  # language code → words
    source_url = models.CharField(max_length=400, blank=True)
    source_mark = models.CharField(max_length=20, blank=True)
    uri = models.CharField(max_length=400, blank=True)  # its public identifier as linked data
    type = models.CharField(max_length=40, blank=True)  # IPDC codes: see ``codes``
    themes = models.JSONField(default=list)
    target_audiences = models.JSONField(default=list)
    demo = models.BooleanField(default=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uri"], condition=~Q(uri=""), name="a_uri_names_one_product"
            )
        ]
        indexes = [
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False, archived_at__isnull=True),
                name="product_expires",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalogue:product", args=[self.slug])

    def state_on(self, day: date) -> ProductState:
        """Return where it stands on a local day."""
        if not self.live:
            return ProductState.DRAFT
        return ProductState.ARCHIVED if self.is_gone(day) else ProductState.PUBLISHED
