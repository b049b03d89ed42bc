import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.calendars import local_date
from onthaal.core.compartments import CompartmentField
from onthaal.core.models import TimelineEntry
from onthaal.tasks.states import Change, Outcome, TaskKind, TaskState


class Task(models.Model):
    """One thing that waits for a team (and perhaps for one person of it) until ``due_at``.

    ``due_at`` is the last moment that is in time. ``term`` says which term gave it. The origin is any
    row of any room; it hears by its kind when the task is closed or late.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind_code = models.CharField(max_length=24, choices=TaskKind.choices)
    subject = models.CharField(max_length=200)  # no name and nothing personal: see TaskPromise
    team = models.ForeignKey(
        "organisation.Team", on_delete=models.PROTECT, related_name="tasks", db_index=False
    )
    holder = models.ForeignKey(
        "organisation.Employee",
        null=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        db_index=False,
    )
    origin_kind = models.CharField(max_length=40)
    origin_id = models.PositiveBigIntegerField()
    # The task that ended without reaching anybody and that this one goes on with.
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followers", db_index=False
    )
    compartment = CompartmentField()
    state = models.CharField(max_length=9, choices=TaskState.choices, default=TaskState.OPEN)
    due_at = models.DateTimeField()
    # Out of the list of what is to be done until this local day, never past its term.
    postponed_until = models.DateField(null=True)
    term = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    escalated_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    last_change = models.CharField(max_length=9, choices=Change.choices, default=Change.CREATED)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, outcome="")
                | (~Q(state="open") & Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="task_closed_has_a_moment_and_an_outcome",
            )
        ]
        indexes = [
            # The worklist reads one range per team, per holder and per team that somebody leads; with
            # the compartment and the postponement at the end a count reads the index alone.
            models.Index(
                fields=["team", "state", "due_at", "id", "compartment", "postponed_until"],
                name="task_team",
            ),
            models.Index(
                fields=["holder", "state", "due_at", "id", "compartment", "postponed_until"],
                name="task_holder",
            ),
            models.Index(
                fields=["team", "state", "due_at", "id", "compartment", "postponed_until"],
                condition=Q(escalated_at__isnull=False),
                name="task_escalated",
            ),
            models.Index(
                fields=["state", "due_at", "id"],
                condition=Q(escalated_at__isnull=True),
                name="task_to_escalate",
            ),
            # What is new since a page was opened: asked again and again.
            models.Index(fields=["changed_at"], name="task_changed"),
            models.Index(fields=["origin_kind", "origin_id"], name="task_origin"),
            models.Index(
                fields=["follows"], condition=Q(follows__isnull=False), name="task_follows"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_code_display()}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("tasks:task", args=[self.public_id])

    def get_kind_code_display(self) -> str:  # type: ignore[no-redef]
        """Return the kind in words. Django's own translates every choice for each row of a list."""
        return str(TaskKind(self.kind_code).label)

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]
        """Return how it ended in words, '' while it is open; written out like the kind."""
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    def is_postponed(self, at: datetime) -> bool:
        """Return whether it is out of the list at ``at``; what is late never is."""
        later = self.postponed_until is not None and self.postponed_until > local_date(at)
        return later and self.is_open and self.due_at >= at

    @property
    def promised_to(self) -> str:
        """To whom it was promised; '' when to nobody or when it was erased."""
        promise: TaskPromise | None = getattr(self, "promise", None)
        return promise.text if promise is not None else ""


class TaskPromise(models.Model):
    """Whom a task was promised to, in a row of its own: it is personal and can be erased."""

    task = models.OneToOneField(
        Task, primary_key=True, on_delete=models.CASCADE, related_name="promise"
    )
    text = models.CharField(max_length=320, blank=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"promise of {self.task_id}"


class TaskAttempt(models.Model):
    """One time that somebody tried to reach the inhabitant.

    What was said is the personal text of its timeline entry: one place to read, one to erase.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    reached = models.BooleanField()
    entry = models.OneToOneField(TimelineEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.task_id}: {'reached' if self.reached else 'not reached'}"
