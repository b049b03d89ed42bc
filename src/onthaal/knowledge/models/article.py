from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.knowledge.states import ArticleKind, ArticleState, Audience
from onthaal.versions.models import Published, holds


class ArticleQuerySet(models.QuerySet["Article"]):
    def current(self, on: date) -> "ArticleQuerySet":
        """Return what holds on the local day ``on``."""
        return self.filter(holds(on), live=True)

    def archived(self, on: date) -> "ArticleQuerySet":
        """Return what was published once and holds no more."""
        return self.filter(live=True).exclude(holds(on))

    def never_published(self) -> "ArticleQuerySet":
        return self.filter(live=False)


class Article(Published):
    """What an agent knows about a subject, for colleagues (``internal_text``), for everybody
    (``public_text``), or both; its rows hold the published version.

    Both texts are ``knowledge.markup``. ``announced`` is the number of the last version that was more
    than a small correction: reading it is confirmed, and news is dismissed, for that number.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    kind = models.CharField(
        max_length=12, choices=ArticleKind.choices, default=ArticleKind.EXPLANATION
    )
    internal_text = models.TextField(blank=True)
    public_text = models.TextField(blank=True)
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, related_name="articles"
    )
    sources = models.JSONField(default=list)  # where it comes from, in words or addresses
    attachments = models.JSONField(default=list)  # public ids of the files that show
    products = models.ManyToManyField("catalogue.Product", related_name="articles", blank=True)
    related = models.ManyToManyField("self", symmetrical=False, related_name="+", blank=True)
    keywords = models.TextField(blank=True)  # one per line: what people call it
    review_date = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirm_teams = models.ManyToManyField("organisation.Team", related_name="+", blank=True)
    confirm_roles = models.CharField(
        max_length=300, blank=True
    )  # ' handler auditor ', to be asked for
    desk_until = models.DateField(null=True)  # the last local day that it is news on the desk
    desk_teams = models.ManyToManyField("organisation.Team", related_name="+", blank=True)
    announced = models.PositiveIntegerField(default=0)
    announced_at = models.DateTimeField(null=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["review_date"],
                condition=Q(review_date__isnull=False, live=True, archived_at__isnull=True),
                name="article_to_review",
            ),
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False, archived_at__isnull=True),
                name="article_expires",
            ),
            models.Index(
                fields=["announced_at"],
                condition=Q(live=True, archived_at__isnull=True),
                name="article_announced",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:article", args=[self.slug])

    @property
    def asked_roles(self) -> list[str]:
        """The roles that must confirm that they read it."""
        return self.confirm_roles.split()

    @property
    def audiences(self) -> list[Audience]:
        """For whom it has a text, colleagues first."""
        texts = {Audience.INTERNAL: self.internal_text, Audience.PUBLIC: self.public_text}
        return [audience for audience, text in texts.items() if text]

    def state_on(self, day: date) -> ArticleState:
        """Return where it stands on a local day."""
        if not self.live:
            return ArticleState.DRAFT
        return ArticleState.ARCHIVED if self.is_gone(day) else ArticleState.PUBLISHED

    def review_is_late(self, on: date) -> bool:
        """Return whether it should have been looked at before the local day ``on``."""
        return self.review_date is not None and self.review_date < on
