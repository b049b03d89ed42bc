from django.conf import settings
from django.db import models
from django.db.models import Q

from onthaal.core.compartments import CompartmentField
from onthaal.counter.procedures.models.procedure import Procedure
from onthaal.counter.procedures.states import How, Method, ProxyGround


class Delivery(models.Model):
    """Who got what on which ground: the register of what left the counter (*aflevering*).

    A copy of what counted on that day, so that a later change of the procedure does not rewrite it. What
    was undone stays, and no figure counts it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="deliveries")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="deliveries"
    )
    situation_code = models.CharField(max_length=60, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    name = models.CharField(max_length=200)
    proxy_name = models.CharField(max_length=200, blank=True)
    proxy_ground = models.CharField(max_length=10, choices=ProxyGround.choices, blank=True)
    identity_method = models.CharField(max_length=10, choices=Method.choices)
    identity_ground = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=200)
    document_number = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=8, choices=How.choices)
    day_date = models.DateField()  # the local day
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    compartment = CompartmentField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(undone_at__isnull=True),
                name="a_procedure_delivers_once",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="a_delivery_has_a_ground"),
            models.CheckConstraint(condition=~Q(name=""), name="a_delivery_has_a_name"),
        ]
        indexes = [
            models.Index(
                fields=["day_date", "id"],
                condition=Q(undone_at__isnull=True),
                name="delivery_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day_date}: {self.procedure_id}"
