from django.conf import settings
from django.db import models


class ReadLogEntry(models.Model):
    """Who saw which personal data, when and on which page: one row per page view."""

    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    page = models.CharField(max_length=80)
    # [["parties.party", 12], …]: what the page showed.
    shown = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["user", "at"], name="readlog_user"),
            models.Index(fields=["at"], name="readlog_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.page}"


class ReadLogSubject(models.Model):
    """The same row found from the person: 'who looked at my data?'."""

    entry = models.ForeignKey(
        ReadLogEntry, on_delete=models.CASCADE, related_name="subjects", db_index=False
    )
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "entry"], name="a_view_names_a_subject_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} in {self.entry_id}"
