import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.models import UndoableStep
from onthaal.counter.queue.models.queue import Queue, Window
from onthaal.counter.queue.models.visit import Visit
from onthaal.counter.queue.states import AT_WINDOW, Priority, Step, TicketState


class Ticket(models.Model):
    """One wait of a visit, for one queue. ``waiting_since`` survives a redirect.

    The columns say how it stands; how it came there is in its steps. ``booked_at`` is the hour of the
    appointment that brought her. ``entered_at`` is when a wait on paper was typed in, after an outage: its
    times are those of the paper, and no screen ever called it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="tickets")
    queue = models.ForeignKey(
        Queue, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    day_date = models.DateField()
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=16)  # 'A017', or the number of a paper form
    priority = models.CharField(max_length=16, choices=Priority.choices, default=Priority.WALK_IN)
    booked_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10, choices=TicketState.choices, default=TicketState.WAITING
    )
    waiting_since = models.DateTimeField()
    window = models.ForeignKey(
        Window, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    called_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)  # the last call or repetition of it
    calls = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)  # why it was set aside or sent on
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followers"
    )
    entered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "day_date", "number"], name="a_number_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["window"],
                condition=Q(state__in=AT_WINDOW),
                name="one_visitor_at_a_window",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AT_WINDOW)
                | Q(window__isnull=False, agent__isnull=False, called_at__isnull=False),
                name="who_is_called_has_a_window",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queue", "id"],
                condition=Q(state=TicketState.WAITING),
                name="ticket_waiting",
            ),
            models.Index(fields=["queue", "day_date", "state"], name="ticket_day"),
            models.Index(
                fields=["called_at"], condition=Q(state__in=AT_WINDOW), name="ticket_called"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("queue:visit", args=[self.visit.public_id])


class TicketStep(UndoableStep):
    """One thing that happened to a ticket; ``before`` are its columns until then.

    A step that was undone stays, with when and by whom; figures read the steps that stand.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    window = models.ForeignKey(
        Window, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.step}"
