from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.checklists import Outcome
from onthaal.core.compartments import CompartmentField
from onthaal.core.models import UndoableStep
from onthaal.counter.procedures.states import (
    OPEN,
    Making,
    Method,
    ProcedureState,
    ProxyGround,
    Step,
)


class Procedure(models.Model):
    """One product that is made ready for one inhabitant at the counter, step by step.

    ``name`` is for whom it is, ``party`` the person when she is known. ``national_number`` is kept only
    while the procedure is open. ``making`` is how the product was made when the procedure began. The
    columns say how it stands; how it came there is in its steps.
    """

    reference = models.CharField(max_length=24, unique=True)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="procedures"
    )
    situation_code = models.CharField(max_length=60, blank=True)
    making = models.CharField(max_length=8, choices=Making.choices)
    visit = models.ForeignKey(
        "queue.Visit", null=True, on_delete=models.PROTECT, related_name="procedures"
    )
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="procedures"
    )
    name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    national_number = models.CharField(max_length=11, blank=True)
    identity_method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    identity_ground = models.CharField(max_length=200, blank=True)
    in_register = models.BooleanField(default=False)  # the register knew her when she stood there
    proxy_name = models.CharField(max_length=200, blank=True)
    proxy_ground = models.CharField(max_length=10, choices=ProxyGround.choices, blank=True)
    check_ground = models.CharField(max_length=200, blank=True)  # why without a piece
    document_number = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=10, choices=ProcedureState.choices, default=ProcedureState.IDENTIFY
    )
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True)
    compartment = CompartmentField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, state__in=OPEN)
                | (Q(closed_at__isnull=False) & ~Q(state__in=OPEN)),
                name="a_procedure_that_ended_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(national_number=""),
                name="a_number_goes_with_the_end",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ProcedureState.IDENTIFY, ProcedureState.CANCELLED],
                )
                | (~Q(identity_method="") & ~Q(name="")),
                name="nothing_is_made_for_nobody",
            ),
            models.CheckConstraint(
                condition=Q(proxy_name="", proxy_ground="")
                | (~Q(proxy_name="") & ~Q(proxy_ground="")),
                name="who_asks_for_another_has_a_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["started_at"], condition=Q(closed_at__isnull=True), name="procedure_open"
            ),
            models.Index(
                fields=["changed_at"], condition=~Q(national_number=""), name="procedure_number"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("procedures:procedure", args=[self.reference])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ProcedureWord(models.Model):
    """One folded word of the name: any word finds the procedure, by its beginning.

    Bytes, so that both engines order it alike (as ``parties.PartyName``).
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="words")
    word = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "procedure"], name="a_name_word_once")
        ]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class ProcedurePiece(models.Model):
    """A piece of the checklist with what the agent said of it."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    outcome = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Outcome])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="a_place_of_a_piece")
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.outcome}"


class ProcedureStep(UndoableStep):
    """One thing that happened; ``before`` are the columns until then. Undone steps stay."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    note = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.step}"
