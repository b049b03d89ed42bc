import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.compartments import CompartmentField
from onthaal.core.models import UndoableStep
from onthaal.counter.pickup.rules import DEFAULT, Days, Ending
from onthaal.counter.pickup.states import HERE, OPEN, Method, PickupState, ProxyGround, Step, Way


class PickupRule(models.Model):
    """The days of one product, or of everything else when ``product`` is empty."""

    product = models.OneToOneField(
        "catalogue.Product", null=True, on_delete=models.PROTECT, related_name="pickup_rule"
    )
    remind_after = models.PositiveSmallIntegerField(default=DEFAULT.remind_after)
    end_after = models.PositiveSmallIntegerField(default=DEFAULT.end_after)
    ending = models.CharField(max_length=8, choices=Ending.choices, default=DEFAULT.ending)
    two_signatures = models.BooleanField(default=DEFAULT.two_signatures)
    bring = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(remind_after__gte=1, end_after__gte=models.F("remind_after")),
                name="who_is_reminded_has_time_left",
            ),
            models.UniqueConstraint(
                models.Value(1), condition=Q(product__isnull=True), name="one_rule_for_the_rest"
            ),
        ]

    def __str__(self) -> str:
        return str(self.product_id or "*")

    @property
    def days(self) -> Days:
        return Days(self.remind_after, self.end_after, self.ending, self.two_signatures, self.bring)


class Pickup(models.Model):
    """A document that somebody asked for and will collect (*afhaling*).

    ``name`` is whose it is, as on the document; ``party`` the person when she is known. ``way`` and
    ``address`` are how she is told when her person says nothing. ``document_number`` is the number that
    the state printed on it. ``shelf`` and ``place`` say where it lies. The columns say how it stands;
    how it came there is in its steps.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=24, unique=True)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="pickups", db_index=False
    )
    situation_code = models.CharField(max_length=60, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="pickups"
    )
    name = models.CharField(max_length=200)
    birth_date = models.DateField(null=True)
    way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    address = models.CharField(max_length=320, blank=True)
    visit = models.ForeignKey(
        "queue.Visit", null=True, on_delete=models.PROTECT, related_name="pickups"
    )
    counter = models.ForeignKey(
        "organisation.Counter", on_delete=models.PROTECT, related_name="pickups", db_index=False
    )
    document_number = models.CharField(max_length=40, blank=True)
    shelf = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=20, blank=True)
    state = models.CharField(
        max_length=10, choices=PickupState.choices, default=PickupState.REQUESTED
    )
    requested_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    told_way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    remind_date = models.DateField(null=True)  # local days, by the rule when it arrived or was told
    end_date = models.DateField(null=True)
    identity_method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    identity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    proxy_name = models.CharField(max_length=200, blank=True)
    proxy_ground = models.CharField(max_length=10, choices=ProxyGround.choices, blank=True)
    # The first of two signatures under returning or destroying.
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    ending_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    compartment = CompartmentField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, state__in=OPEN)
                | (Q(closed_at__isnull=False) & ~Q(state__in=OPEN)),
                name="what_is_closed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HERE) | Q(arrived_at__isnull=False, end_date__isnull=False),
                name="what_lies_here_arrived",
            ),
            models.CheckConstraint(
                condition=~Q(state=PickupState.COLLECTED)
                | (~Q(identity_method="") & Q(identity_by__isnull=False)),
                name="nothing_is_handed_over_unseen",
            ),
            models.CheckConstraint(
                condition=Q(proxy_name="", proxy_ground="")
                | (~Q(proxy_name="") & ~Q(proxy_ground="")),
                name="a_proxy_has_a_ground",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="pickup_state"),
            models.Index(
                fields=["remind_date"],
                condition=Q(state=PickupState.TOLD, reminded_at__isnull=True),
                name="pickup_remind",
            ),
            models.Index(fields=["end_date"], condition=Q(state__in=HERE), name="pickup_end"),
            models.Index(
                fields=["shelf", "place"], condition=Q(state__in=HERE), name="pickup_shelf"
            ),
            models.Index(
                fields=["document_number"], condition=~Q(document_number=""), name="pickup_document"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("pickup:pickup", args=[self.reference])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_here(self) -> bool:
        return self.state in HERE

    @property
    def where(self) -> str:
        """Where it lies: 'rek B · 12'."""
        return " · ".join(part for part in (self.shelf, self.place) if part)


class PickupWord(models.Model):
    """One folded word of the name: any word finds the document, by its beginning.

    Bytes, so that both engines order it alike (as ``parties.PartyName``).
    """

    pickup = models.ForeignKey(Pickup, on_delete=models.CASCADE, related_name="words")
    word = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "pickup"], name="a_name_word_once_a_pickup")
        ]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class PickupStep(UndoableStep):
    """One thing that happened; ``before`` are the columns until then. Undone steps stay."""

    pickup = models.ForeignKey(Pickup, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    note = models.CharField(max_length=400, blank=True)
    outbox = models.ForeignKey(
        "core.OutboxMessage", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"{self.pickup_id}: {self.step}"
