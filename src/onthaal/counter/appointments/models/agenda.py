from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST = 240  # minutes of one appointment
FURTHEST = 365  # days ahead


class Agenda(models.Model):
    """How appointments are given for one queue. Its row is the lock of everything that is booked in it.

    ``minutes`` is the length of a product that has no ``Offer``; ``collect_minutes`` that of fetching what
    is ready, empty when nothing is fetched here. ``walk_in_percent`` of the time of the staff is kept, each
    hour, for who comes without one. ``online`` is whether inhabitants book for themselves.
    """

    queue = models.OneToOneField("queue.Queue", on_delete=models.PROTECT, related_name="agenda")
    active = models.BooleanField(default=True)
    online = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    collect_minutes = models.PositiveSmallIntegerField(null=True)
    ahead_days = models.PositiveSmallIntegerField(default=30)
    notice_minutes = models.PositiveSmallIntegerField(default=30)
    walk_in_percent = models.PositiveSmallIntegerField(default=25)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(5, LONGEST))
                & (Q(collect_minutes__isnull=True) | Q(collect_minutes__range=(5, LONGEST))),
                name="an_appointment_lasts_a_while",
            ),
            models.CheckConstraint(
                condition=Q(ahead_days__range=(0, FURTHEST)), name="an_agenda_ends_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(walk_in_percent__range=(0, 100)), name="a_share_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return str(self.queue)


class Offer(models.Model):
    """One product in an agenda: how long it takes there, or that it is not given there."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="offers")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="offers"
    )
    minutes = models.PositiveSmallIntegerField(default=15)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda", "product"], name="a_product_once_an_agenda"),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, LONGEST)), name="an_offer_lasts_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.agenda_id}"
