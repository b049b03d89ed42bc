"""A step that can be undone: what four rooms keep of a ticket, an appointment, a document, a procedure."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class UndoableStep(models.Model):
    """One thing that happened to a row; ``before`` are its columns until then (``core.steps``).

    A step that was undone stays, with when and by whom; figures read the steps that stand.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True

    def mark_undone(self, *, by: "User", at: datetime) -> None:
        """Write that the step counts no more; the caller holds the lock on its row."""
        self.undone_at, self.undone_by = at, by
        self.save(update_fields=["undone_at", "undone_by"])
