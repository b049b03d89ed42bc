"""What the editors add to the shipped synonyms, change in them, or take out."""

import uuid

from django.db import models
from django.urls import reverse

from onthaal.accounts.models import User
from onthaal.search.synonyms import Group


class SynonymGroup(models.Model):
    """One group of the editors; one with the ``public_id`` of a shipped group takes its place."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # One phrase a line; without ``written`` each phrase finds all the others.
    said = models.TextField()
    written = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # New with every change: the sum of all tells every process whether its table is still right.
    mark = models.BigIntegerField()

    def __str__(self) -> str:
        return ", ".join(self.said.splitlines()[:3])

    def get_absolute_url(self) -> str:
        return reverse("search:synonym", args=[self.public_id])

    @property
    def group(self) -> Group:
        return Group(tuple(self.said.splitlines()), tuple(self.written.splitlines()))
