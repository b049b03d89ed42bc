from django.db import models
from django.db.models import Q

from onthaal.counter.procedures.states import Making
from onthaal.registers.protocol import Field


class StateApplication(models.Model):
    """An application of the state in which official documents are made.

    ``address`` is opened by the agent's browser in a tab of its own; nothing of ours fetches it.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=400)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="https://"), name="an_application_is_on_https"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProcedureRule(models.Model):
    """How one product is made at the counter: what comes out, on which ground, with which data.

    ``fields`` are what the register is asked for besides her number, and nothing else; for a proof they
    follow from the places in its text (``wording``). ``later``: it is made elsewhere and collected
    afterwards. ``household``: the proof lists who lives with her.
    """

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.PROTECT, related_name="procedure_rule"
    )
    making = models.CharField(max_length=8, choices=Making.choices)
    application = models.ForeignKey(
        StateApplication, null=True, on_delete=models.PROTECT, related_name="rules"
    )
    ground = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=list)
    later = models.BooleanField(default=False)
    proof_title = models.CharField(max_length=160, blank=True)
    proof_text = models.TextField(blank=True)
    household = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(making=Making.STATE) | Q(application__isnull=False),
                name="a_state_document_has_an_application",
            ),
            models.CheckConstraint(
                condition=~Q(making=Making.PROOF) | (~Q(proof_title="") & ~Q(proof_text="")),
                name="a_proof_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.making}"

    @property
    def asked(self) -> list[Field]:
        """What the register is asked for, in the order of the register."""
        return [one for one in Field if one.value in self.fields]
