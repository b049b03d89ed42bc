from django.db import models
from django.db.models import Q

from onthaal.knowledge.models.article import Article
from onthaal.versions.models import Version, one_of_each
from onthaal.versions.states import VersionState


class ArticleVersion(Version):
    """What an article says, said or will say."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    small = models.BooleanField(default=False)  # a correction that nobody has to read again

    class Meta:
        constraints = one_of_each(
            "article",
            number="an_article_version_number_once",
            draft="one_open_draft_an_article",
            published="one_published_version_an_article",
            scheduled="a_scheduled_article_has_a_day",
        )
        indexes = [
            models.Index(
                fields=["publish_from"],
                condition=Q(state=VersionState.SCHEDULED),
                name="article_scheduled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
