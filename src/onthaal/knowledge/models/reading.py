from django.conf import settings
from django.db import models

from onthaal.knowledge.models.article import Article


class ReadConfirmation(models.Model):
    """Somebody says that she read and understood an article as it was announced in version ``number``."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="confirmations")
    number = models.PositiveIntegerField()
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number", "employee"], name="read_is_confirmed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} read {self.article_id} v{self.number}"


class ReadReminder(models.Model):
    """The owner asked once more to read an article: it stands first on the desk of who did not."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="reminders")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["article", "number"], name="read_reminder_of")]

    def __str__(self) -> str:
        return f"reminder of {self.article_id} v{self.number}"


class NewsDismissal(models.Model):
    """Somebody has seen the news of version ``number`` and took it off her desk."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="dismissals")
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article", "number"], name="news_is_dismissed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} saw {self.article_id} v{self.number}"
