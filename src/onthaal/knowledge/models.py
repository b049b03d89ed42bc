from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    INTERNAL = "internal", _("alleen medewerkers")
    PUBLIC = "public", _("iedereen")


class Article(models.Model):
    """What an agent knows about a subject: plain text, paragraphs and lists, with a review date."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    body = models.TextField()
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, related_name="articles"
    )
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.INTERNAL)
    review_date = models.DateField(null=True)
    sources = models.JSONField(default=list)  # where it comes from, in words or addresses
    products = models.ManyToManyField("catalogue.Product", related_name="articles", blank=True)
    keywords = models.TextField(blank=True)
    sort_key = models.CharField(max_length=240, db_index=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:article", args=[self.slug])

    def review_is_late(self, on: date) -> bool:
        """Return whether it should have been looked at before the local day ``on``."""
        return self.review_date is not None and self.review_date < on


class ReplyTemplate(models.Model):
    """A text to begin an answer with; {naam}, {referentie}, {agent} and {antwoord} are filled in."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    department = models.ForeignKey(
        "organisation.Department", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.title
