"""What came in by mail: one row a message, and what could not be read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    CONTACT = "contact", _("nieuw contact")
    REPLY = "reply", _("antwoord")
    AUTOMATIC = "automatic", _("automatisch bericht")


class InboundMail(models.Model):
    """One message that came in. ``identity`` makes sure that it never comes in twice.

    It is the digest of the Message-ID and of what a reader sees: the same mail in another mailbox
    has the same identity, another mail that borrows a Message-ID has not. ``kind`` and ``object_id``
    point to the contact (or whatever was answered); the raw message is an attachment of this row.
    """

    identity = models.CharField(max_length=64, unique=True)
    message_key = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    reason = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.PositiveBigIntegerField(null=True)
    written_at = models.DateTimeField(null=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="automatic", object_id__isnull=True, kind="")
                | (~Q(verdict="automatic") & Q(object_id__isnull=False) & ~Q(kind="")),
                name="mail_points_somewhere_unless_automatic",
            )
        ]
        indexes = [
            models.Index(fields=["message_key"], name="mail_message_key"),
            models.Index(fields=["kind", "object_id"], name="mail_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.message_key or self.sha256[:12]}"


class QuarantinedMail(models.Model):
    """Bytes that should have been a mail and could not be read, kept as they came, with the reason."""

    sha256 = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-created_at"], name="mail_quarantine_newest")]

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
