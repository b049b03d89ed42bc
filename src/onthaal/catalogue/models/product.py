from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.catalogue.states import ProductState


class ProductQuerySet(models.QuerySet["Product"]):
    def current(self, on: date) -> "ProductQuerySet":
        """Return what is delivered on the local day ``on``."""
        return self.filter(_lasts(on), live=True, archived_at__isnull=True)

    def archived(self, on: date) -> "ProductQuerySet":
        """Return what was delivered once and is no more."""
        return self.filter(live=True).exclude(_lasts(on), archived_at__isnull=True)

    def never_published(self) -> "ProductQuerySet":
        return self.filter(live=False)


def _lasts(on: date) -> Q:
    return Q(expires_on__isnull=True) | Q(expires_on__gte=on)


class Product(models.Model):
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
    live = models.BooleanField(default=True)  # False while there is nothing but a first draft
    publish_from = models.DateField(null=True)  # since when it is as it is now
    expires_on = models.DateField(null=True)  # the last local day that it is delivered
    archived_at = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=240, db_index=True)
    version = models.PositiveIntegerField(
        default=1
    )  # of the row: every publication, every archiving
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

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
        """Return where it stands on a local day; it expires by itself, whether a worker runs or not."""
        if not self.live:
            return ProductState.DRAFT
        expired = self.expires_on is not None and self.expires_on < day
        gone = self.archived_at is not None or expired
        return ProductState.ARCHIVED if gone else ProductState.PUBLISHED
