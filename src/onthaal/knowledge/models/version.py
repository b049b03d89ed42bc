from django.conf import settings
from django.db import models
from django.db.models import Q

from onthaal.knowledge.models.article import Article
from onthaal.knowledge.states import VersionState


class ArticleVersion(models.Model):
    """The whole content of an article at one moment (``content``), by whom, and what changed and why.

    An article has at most one open draft, that everybody who may edit it shares, and at most one
    published version: what its rows hold.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=VersionState.choices)
    note = models.CharField(max_length=400, blank=True)
    small = models.BooleanField(default=False)  # a correction that nobody has to read again
    publish_from = models.DateField(null=True)  # the local day; none is at once
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)  # a department says: ready to be looked at
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    touched = models.JSONField(
        default=dict
    )  # part of an open draft → who typed it last (``merging``)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="an_article_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=VersionState.DRAFT),
                name="one_open_draft_an_article",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=VersionState.PUBLISHED),
                name="one_published_version_an_article",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.SCHEDULED) | Q(publish_from__isnull=False),
                name="a_scheduled_article_has_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["publish_from"],
                condition=Q(state=VersionState.SCHEDULED),
                name="article_scheduled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
