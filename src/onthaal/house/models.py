"""In which languages the town speaks to the public, beside Dutch."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class PublicLanguage(models.Model):
    """A public page in another language: from when, on which ground, and until when.

    A municipality of the Dutch language area speaks Dutch to the public (laws on the use of languages in
    administrative matters, coordinated on 18 July 1966); what it does beside that has a ground on record.
    A row is never deleted: what was shown stays known.
    """

    page = models.CharField(max_length=40)  # a code of ``languages.pages()``
    language = models.CharField(max_length=5)
    ground = models.CharField(max_length=400)
    on_at = models.DateTimeField()
    on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    off_at = models.DateTimeField(null=True)
    off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], condition=Q(off_at=None), name="a_language_is_on_once"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="a_language_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.language}"
