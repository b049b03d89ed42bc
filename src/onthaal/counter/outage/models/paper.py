from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.counter.outage import numbers
from onthaal.counter.outage.models.outage import Outage
from onthaal.counter.outage.states import SET_ASIDE, FormState, Paid


class Pack(models.Model):
    """Numbered paper forms that were printed together, for a counter or for one window of it.

    Its key is the series in the number of each form. ``reprinted`` says how often it left the printer.
    """

    queue = models.ForeignKey("queue.Queue", on_delete=models.PROTECT, related_name="packs")
    window = models.ForeignKey(
        "queue.Window", null=True, on_delete=models.PROTECT, related_name="packs"
    )
    size = models.PositiveSmallIntegerField()
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    prints = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return numbers.pack(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("outage:pack", args=[self.pk])


class PaperForm(models.Model):
    """One paper form, by its number in the pack.

    ``outage`` is the one in which it was given out; a blank one waits for the next. Its row is the lock of
    what becomes of it.
    """

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="forms", db_index=False)
    number = models.PositiveSmallIntegerField()
    outage = models.ForeignKey(
        Outage, null=True, on_delete=models.PROTECT, related_name="forms", db_index=False
    )
    state = models.CharField(max_length=8, choices=FormState.choices, default=FormState.OUT)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="a_form_once_a_pack"),
            models.CheckConstraint(
                condition=Q(state=FormState.OUT) | Q(outage__isnull=False, at__isnull=False),
                name="what_is_accounted_for_was_given_out",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SET_ASIDE) | ~Q(reason=""),
                name="what_is_set_aside_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["outage", "state"], name="form_state")]

    def __str__(self) -> str:
        return numbers.compose(self.pack_id, self.number)

    def get_absolute_url(self) -> str:
        return reverse("outage:form", args=[self.label])

    @property
    def label(self) -> str:
        """The number as it stands on the paper, check character included."""
        return numbers.compose(self.pack_id, self.number)


class Entry(models.Model):
    """What was typed in of one form, and what it made. One that was taken back stays, with the reason.

    ``paid_cents`` is what was paid on paper; ``sale`` is empty when no till could take it any more, until
    somebody says in ``settled`` how it was put right.
    """

    form = models.ForeignKey(
        PaperForm, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    ticket = models.OneToOneField(
        "queue.Ticket", on_delete=models.PROTECT, related_name="outage_entry"
    )
    sale = models.OneToOneField(
        "till.Sale", null=True, on_delete=models.PROTECT, related_name="outage_entry"
    )
    pickup = models.ForeignKey(
        "pickup.Pickup", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    appointment = models.ForeignKey(
        "appointments.Appointment",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    paid_cents = models.PositiveIntegerField(default=0)
    paid_by = models.CharField(max_length=4, choices=Paid.choices, blank=True)
    settled = models.CharField(max_length=300, blank=True)
    typed = models.JSONField(default=dict)  # as it was typed, to begin a correction with
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form"], condition=Q(undone_at__isnull=True), name="a_form_is_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(paid_cents=0, paid_by="") | (Q(paid_cents__gt=0) & ~Q(paid_by="")),
                name="what_was_paid_has_a_way",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="what_is_taken_back_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.form)

    @property
    def is_unbooked(self) -> bool:
        """Whether money was taken that stands in no till yet."""
        return bool(self.paid_cents) and self.sale_id is None and not self.settled
