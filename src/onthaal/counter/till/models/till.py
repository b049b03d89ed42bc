import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.counter.till.states import QrField, Rounding, Signature
from onthaal.counter.till.terminals import BY_HAND


class TillSettings(models.Model):
    """How this town handles money at the counter: one row, each value a choice of the town."""

    beneficiary = models.CharField(max_length=70, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    qr_field = models.CharField(max_length=10, choices=QrField.choices, default=QrField.TEXT)
    communication_prefix = models.PositiveSmallIntegerField(default=90)
    rounding = models.CharField(max_length=10, choices=Rounding.choices, default=Rounding.ECONOMIC)
    economic = models.ManyToManyField("catalogue.Product", related_name="+")
    signature = models.CharField(max_length=8, choices=Signature.choices, default=Signature.OWN)
    # What a seller may take off one line by herself; more is for who supervises.
    reduction_limit_cents = models.PositiveIntegerField(default=1000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_till_settings"),
            models.CheckConstraint(
                condition=Q(communication_prefix__lte=99), name="a_prefix_has_two_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.iban


class Till(models.Model):
    """A drawer with money in a building (*kassa*). Its row is the lock of opening a session."""

    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="tills"
    )
    name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=60, unique=True)
    terminal = models.CharField(max_length=40, default=BY_HAND)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["location", "name"], name="a_till_once_a_building")
        ]

    def __str__(self) -> str:
        return self.name


class TillSession(models.Model):
    """A drawer, the agent who answers for it, a local day: from the float to the count.

    Its row is the lock of everything that happens in it. Once closed nothing is added: what was wrong is
    corrected by a counter-entry in a session that is open.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    till = models.ForeignKey(
        Till, on_delete=models.PROTECT, related_name="sessions", db_index=False
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="till_sessions"
    )
    day_date = models.DateField()
    opened_at = models.DateTimeField()
    float_cents = models.PositiveIntegerField()
    closed_at = models.DateTimeField(null=True)
    counted = models.JSONField(default=dict)  # denomination in cents → pieces
    counted_cents = models.PositiveIntegerField(null=True)
    expected_cents = models.IntegerField(null=True)
    difference_cents = models.IntegerField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    difference_account = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["till"], condition=Q(closed_at__isnull=True), name="one_agent_at_a_till"
            ),
            models.UniqueConstraint(
                fields=["agent"], condition=Q(closed_at__isnull=True), name="an_agent_at_one_till"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(
                    counted_cents__isnull=False,
                    expected_cents__isnull=False,
                    difference_cents__isnull=False,
                    signed_by__isnull=False,
                ),
                name="a_closed_till_was_counted_and_signed",
            ),
            models.CheckConstraint(
                condition=Q(difference_cents__isnull=True) | Q(difference_cents=0) | ~Q(reason=""),
                name="a_difference_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["day_date", "till"], name="till_day")]

    def __str__(self) -> str:
        return f"{self.till_id}: {self.day_date}"

    def get_absolute_url(self) -> str:
        return reverse("till:session", args=[self.public_id])
