"""The words that the editors keep on top of what comes with the program."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from onthaal.language.rules.office import Plainer


class OwnWord(models.Model):
    """A word of our own that is right: a street, a service, a word of the town.

    A word that was removed stays as a row: its story stays with it, and it can come back.
    """

    word = models.CharField(max_length=48, unique=True)
    sort_key = models.CharField(max_length=96, db_index=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.word


class OfficeWord(models.Model):
    """An office word with what to write for it: a new one, or instead of a shipped one.

    ``plainer`` holds words with '|' between them, each fit to stand in its place, or advice. With
    ``off`` nothing is said of the phrase.
    """

    phrase = models.CharField(max_length=80, unique=True)  # small letters
    plainer = models.CharField(max_length=200)
    is_advice = models.BooleanField(default=False)
    off = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(plainer=""), name="office_word_says_something")
        ]

    def __str__(self) -> str:
        return self.phrase

    def as_entry(self) -> Plainer:
        return Plainer.of(self.phrase, self.plainer, is_advice=self.is_advice)
