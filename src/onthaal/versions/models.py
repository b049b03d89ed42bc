"""What is published in versions, and a version of it: the columns that every such noun has."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from onthaal.versions.states import VersionState


def holds(on: date) -> Q:
    """Return the condition on what was published that it holds on the local day ``on``."""
    lasts = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    return lasts & Q(archived_at__isnull=True)


class Published(models.Model):
    """A thing whose columns hold its published version; its other versions are rows of ``Version``."""

    live = models.BooleanField(default=True)  # False while there is nothing but a first draft
    publish_from = models.DateField(null=True)  # since when it is as it is now
    expires_on = models.DateField(null=True)  # the last local day that it holds
    archived_at = models.DateTimeField(null=True)
    sort_key = models.CharField(max_length=240, db_index=True)
    version = models.PositiveIntegerField(
        default=1
    )  # of the row: every publication, every archiving
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    def is_gone(self, day: date) -> bool:
        """Return whether it holds no more; it expires by itself, whether a worker runs or not."""
        expired = self.expires_on is not None and self.expires_on < day
        return self.archived_at is not None or expired


class Version(models.Model):
    """The whole content of a thing at one moment (``content``), by whom, and what changed and why.

    A thing has at most one open draft, that everybody who may edit it shares, and at most one
    published version: what its rows hold. Its foreign key has the related name ``versions``.
    """

    number = models.PositiveIntegerField()
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=VersionState.choices)
    note = models.CharField(max_length=400, blank=True)
    publish_from = models.DateField(null=True)  # the local day; none is at once
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)  # a department says: ready to be looked at
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    touched = models.JSONField(default=dict)  # part of an open draft → who typed it last

    class Meta:
        abstract = True


PEOPLE = ("made_by", "changed_by", "proposed_by", "published_by")


def one_of_each(
    of: str, *, number: str, draft: str, published: str, scheduled: str
) -> list[models.BaseConstraint]:
    """Return the constraints on the versions of ``of``, by the names that they have in the database."""
    return [
        models.UniqueConstraint(fields=[of, "number"], name=number),
        models.UniqueConstraint(
            fields=[of], condition=Q(state=VersionState.DRAFT), name=draft
        ),
        models.UniqueConstraint(
            fields=[of], condition=Q(state=VersionState.PUBLISHED), name=published
        ),
        models.CheckConstraint(
            condition=~Q(state=VersionState.SCHEDULED) | Q(publish_from__isnull=False),
            name=scheduled,
        ),
    ]  # fmt: skip
