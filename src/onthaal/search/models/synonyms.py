"""What the editors add to the shipped synonyms, change in them, or take out."""

from django.db import models

from onthaal.accounts.models import User
from onthaal.search.synonyms import Group


class SynonymGroup(models.Model):
    """One group; ``code`` names the shipped group whose place it takes, '' for one of our own."""

    code = models.CharField(max_length=80, blank=True)
    # One phrase a line; without ``written`` each phrase finds all the others.
    said = models.TextField()
    written = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # New with every change: the sum of all tells every process whether its table is still right.
    mark = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="search_synonyms_replace_once"
            )
        ]

    def __str__(self) -> str:
        return self.said.partition("\n")[0]

    @property
    def group(self) -> Group:
        return Group(tuple(self.said.splitlines()), tuple(self.written.splitlines()))
