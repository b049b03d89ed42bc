"""What came in by mail: one row a message, what could not be read, and the account of each import."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    CONTACT = "contact", _("nieuw contact")
    REPLY = "reply", _("antwoord")
    AUTOMATIC = "automatic", _("automatisch bericht")
    DELIVERY = "delivery", _("bericht over de bezorging van onze mail")


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


class QuarantineState(models.TextChoices):
    WAITING = "waiting", _("wacht")
    CONTACT = "contact", _("contact gemaakt")
    SET_ASIDE = "set_aside", _("weggezet")


class QuarantinedMail(models.Model):
    """Bytes that should have been a mail and could not be read, kept as they came, with the reason.

    Somebody looks at it and makes a contact of it or sets it aside; ``sha256`` is its name in an
    address.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=QuarantineState.choices, default=QuarantineState.WAITING
    )
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at__isnull=True, contact__isnull=True)
                | Q(state="set_aside", settled_at__isnull=False, contact__isnull=True)
                | Q(state="contact", settled_at__isnull=False, contact__isnull=False),
                name="mail_quarantine_settled_or_not",
            )
        ]
        indexes = [
            models.Index(fields=["state", "-created_at", "-id"], name="mail_quarantine_newest")
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"

    def get_absolute_url(self) -> str:
        return reverse("mail:message", args=[self.sha256])

    @property
    def waits(self) -> bool:
        return self.state == QuarantineState.WAITING


class MailImport(models.Model):
    """One import of mail, with its account: every message in is one of six things.

    Without ``ended_at`` it still runs, or it was killed. ``stopped`` says why it ended early.
    """

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=500, blank=True)
    messages = models.PositiveIntegerField(default=0)
    contacts = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    automatic = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    not_mail = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    messages=F("contacts")
                    + F("replies")
                    + F("duplicates")
                    + F("automatic")
                    + F("quarantined")
                    + F("not_mail")
                ),
                name="mail_import_adds_up",
            )
        ]
        indexes = [models.Index(fields=["-started_at"], name="mail_import_newest")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}: {self.messages}"
