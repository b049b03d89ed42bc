from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.contacts.states import Channel, CheckMethod, ContactState
from onthaal.core.compartments import CompartmentField


class Contact(models.Model):
    """One conversation with an inhabitant (VNG: klantcontact), over any channel.

    ``caller`` is what was typed or received about who it is; ``party`` is the person it turned out to
    be. A party is a proposal made true by the agent; personal data is told or changed only after an
    ``IdentityCheck``.
    """

    reference = models.CharField(max_length=24, unique=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=6, choices=ContactState.choices, default=ContactState.OPEN)
    party = models.ForeignKey(
        "parties.Party",
        null=True,
        on_delete=models.PROTECT,
        related_name="contacts",
        db_index=False,
    )
    caller = models.CharField(max_length=320, blank=True)
    caller_name = models.CharField(max_length=200, blank=True)
    anonymous = models.BooleanField(default=False)
    subject = models.CharField(max_length=255, blank=True)
    notes = models.TextField(blank=True)
    language = models.CharField(max_length=3, default="nl")
    compartment = CompartmentField()
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # A reference that the message quotes; a proposal for the agent, never a link by itself.
    proposed_reference = models.CharField(max_length=24, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="open", closed_at__isnull=True),
                name="contact_closed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(party__isnull=True),
                name="contact_anonymous_has_no_party",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "-opened_at"], name="contact_party"),
            models.Index(fields=["state", "-opened_at", "-id"], name="contact_state"),
            models.Index(fields=["-opened_at", "-id"], name="contact_newest"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("contacts:contact", args=[self.reference])


class IdentityCheck(models.Model):
    """How an agent made sure of who it is, before personal data was told or changed."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="identity_checks")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=24, choices=CheckMethod.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.method}"
