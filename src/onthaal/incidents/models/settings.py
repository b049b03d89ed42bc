from django.conf import settings
from django.db import models


class Card(models.Model):
    """What to do when somebody becomes aggressive: the town's own words, one row."""

    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    def __str__(self) -> str:
        return "card"

    @property
    def lines(self) -> list[str]:
        """The steps, a line each."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]
