from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.compartments import CompartmentField
from onthaal.counter.procedures.models.procedure import Procedure


class ProofSettings(models.Model):
    """What stands under every proof of the town: a choice of the town, one row."""

    signer_function = models.CharField(max_length=120, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_signature")]

    def __str__(self) -> str:
        return f"{self.signer_function}: {self.signer_name}"


class Proof(models.Model):
    """A proof that the town itself made (*bewijs*), as it left: the paper is its attachment.

    ``code_hash`` is what the code on the paper is stored as (``codes``). What the page for checking says
    stands in columns of its own: no name is among them.
    """

    reference = models.CharField(max_length=24, unique=True)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="proofs")
    title = models.CharField(max_length=160)
    code_hash = models.CharField(max_length=64, unique=True)
    attachment = models.OneToOneField("core.Attachment", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    demo = models.BooleanField()  # made by a municipality that is marked as demo
    compartment = CompartmentField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    withdrawn_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_procedure_has_one_valid_proof",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="a_withdrawal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("procedures:procedure", args=[self.procedure.reference])
