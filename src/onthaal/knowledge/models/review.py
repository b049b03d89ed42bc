from django.db import models

from onthaal.knowledge.models.article import Article


class ReviewRound(models.Model):
    """The review date of an article came and its owner got a task: once a date, whatever the worker does."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="review_rounds")
    review_date = models.DateField()
    task = models.OneToOneField("tasks.Task", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "review_date"], name="one_review_a_date")
        ]

    def __str__(self) -> str:
        return f"review of {self.article_id} by {self.review_date}"
