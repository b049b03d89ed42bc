from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core.compartments import CompartmentField
from onthaal.core.delivery import Failure


class OutboxState(models.TextChoices):
    WAITING = "waiting", _("wacht")
    SENT = "sent", _("verzonden")
    FAILED = "failed", _("niet aangekomen")
    CANCELLED = "cancelled", _("ingetrokken")


class OutboxChannel(models.TextChoices):
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("brief")
    WEBHOOK = "webhook", _("webhook")


class OutboxMessage(models.Model):
    """Something that must leave the house, written in the transaction that decided it.

    ``link`` takes the place of ``links.PLACE`` in the body while the mail leaves: its token is never
    stored.

    ``message_key`` is the Message-ID of a mail or the idempotency key of another channel: it never
    changes, so that a message sent again after a crash is recognisable as the same one. A letter
    without an addressee goes to ``recipient`` as it was typed; with one it goes where the addressee
    lives on the day that it is printed (``posting.envelope``).
    """

    channel = models.CharField(max_length=8, choices=OutboxChannel.choices)
    recipient = models.CharField(max_length=320)
    addressee_kind = models.CharField(max_length=40, blank=True)
    addressee_id = models.PositiveBigIntegerField(null=True)
    subject = models.CharField(max_length=255, blank=True)
    body = models.TextField(blank=True)
    link = models.ForeignKey(
        "core.MailedLink", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    calendar = models.TextField(blank=True)  # an iCalendar object that goes along (RFC 5545)
    scan_text = models.CharField(max_length=200, blank=True)  # goes along as a QR code
    # What it is to its origin: 'answer', 'confirmation', 'forward'.
    purpose = models.CharField(max_length=16)
    headers = models.JSONField(default=dict)
    message_key = models.CharField(max_length=255, unique=True)
    origin_kind = models.CharField(max_length=40)
    origin_id = models.PositiveBigIntegerField()
    compartment = CompartmentField()
    state = models.CharField(max_length=9, choices=OutboxState.choices, default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    claim_key = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    # It will not arrive: it never left, or it left (``sent_at``) and came back.
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=10, choices=Failure.choices, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | Q(state="failed")
                | (~Q(state__in=["sent", "failed"]) & Q(sent_at__isnull=True)),
                name="outbox_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") | Q(failed_at__isnull=True, failure=""),
                name="outbox_only_what_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(addressee_kind="", addressee_id__isnull=True)
                | (~Q(addressee_kind="") & Q(addressee_id__isnull=False)),
                name="outbox_addressee_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_at"], condition=Q(state="waiting"), name="outbox_waiting"
            ),
            models.Index(fields=["origin_kind", "origin_id"], name="outbox_origin"),
            models.Index(fields=["claim_key"], name="outbox_claim_key"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.message_key}"

    @property
    def public_key(self) -> str:
        """The message key without its brackets, for an address."""
        return self.message_key.strip("<>")
