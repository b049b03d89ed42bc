from django.conf import settings
from django.db import models

from onthaal.core.compartments import CompartmentField


class TimelineEntry(models.Model):
    """One thing that happened: a code and ids, never a name or free text; never changed."""

    at = models.DateTimeField()
    code = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    params = models.JSONField(default=dict)
    compartment = CompartmentField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code}"


class TimelineText(models.Model):
    """The personal text of an entry, in a row of its own so that it can be erased."""

    entry = models.OneToOneField(
        TimelineEntry, primary_key=True, on_delete=models.CASCADE, related_name="text_row"
    )
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"text of {self.entry_id}"


class TimelineLink(models.Model):
    """Which subject an entry is about; rewritten on a merge or a late identification."""

    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.CASCADE, related_name="links", db_index=False
    )
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "entry"], name="an_entry_links_a_subject_once"
            )
        ]
        # The unique index reads (kind, id, entry) in both directions: it serves the newest-first page.
        indexes = [models.Index(fields=["entry"], name="timeline_link_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} in {self.entry_id}"
