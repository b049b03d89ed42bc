import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core.models import TimelineEntry
from onthaal.corrections.addresses import LONGEST, LONGEST_TITLE
from onthaal.corrections.states import SOLVED, Change, FlagState, Part

REST = "rest"  # how an address names what has no host; a host has a dot


def _text_of(entry: TimelineEntry | None) -> str:
    row = getattr(entry, "text_row", None)
    return "" if row is None or row.erased_at else str(row.text)


class Flag(models.Model):
    """Something that is said to be no longer right, until its owner looked.

    What is flagged is a row of any room that is open to all staff, or a page on the web by its
    address; ``title`` is its name when it was flagged. Whoever says the same again joins the open
    flag. The task carries the team and the term.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.PositiveBigIntegerField(null=True)
    address = models.CharField(max_length=LONGEST, blank=True)  # addresses.normalise
    title = models.CharField(max_length=LONGEST_TITLE)
    state = models.CharField(max_length=11, choices=FlagState.choices, default=FlagState.OPEN)
    task = models.OneToOneField(
        "tasks.Task", null=True, on_delete=models.PROTECT, related_name="+"
    )  # written in the same transaction: it points back
    opened_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    # What was changed, or why it is still right, is the text of this entry.
    outcome_entry = models.OneToOneField(
        TimelineEntry, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    last_change = models.CharField(max_length=9, choices=Change.choices, default=Change.FLAGGED)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(object_id__isnull=False, address="") & ~Q(kind="")
                | Q(kind="", object_id__isnull=True) & ~Q(address=""),
                name="flag_of_a_row_or_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SOLVED, solved_at__isnull=False, outcome_entry__isnull=False)
                | ~Q(state__in=SOLVED) & Q(solved_at__isnull=True, outcome_entry__isnull=True),
                name="flag_solved_has_a_moment_and_an_outcome",
            ),
            # One open flag a thing; both also find it for the warning.
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                condition=Q(state=FlagState.OPEN) & ~Q(kind=""),
                name="one_open_flag_a_row",
            ),
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(state=FlagState.OPEN) & ~Q(address=""),
                name="one_open_flag_an_address",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "solved_at", "id"], name="flag_solved"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("corrections:flag", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state == FlagState.OPEN

    @property
    def is_solved(self) -> bool:
        return self.state in SOLVED

    @property
    def outcome(self) -> str:
        """What was changed, or why it is still right; '' when it was erased."""
        return _text_of(self.outcome_entry)


class FlagReport(models.Model):
    """One time that somebody said it; why is the text of its timeline entry.

    ``during`` is the contact in which it came up. ``key`` comes with the form: the same form sent
    twice is one report.
    """

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(db_index=True)
    part = models.CharField(max_length=7, choices=Part.choices)
    during_kind = models.CharField(max_length=40, blank=True)
    during_id = models.PositiveBigIntegerField(null=True)
    entry = models.OneToOneField(TimelineEntry, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Also finds what somebody flagged.
            models.UniqueConstraint(fields=["by", "key"], name="a_form_reports_once"),
        ]

    def __str__(self) -> str:
        return f"{self.flag_id}: {self.part}"

    @property
    def text(self) -> str:
        """Why, in the words of who said it; '' when she said nothing or it was erased."""
        return _text_of(self.entry)


class FlagNews(models.Model):
    """What came of a flag, for one of those who gave it; on her desk until she read it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="news")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "flag"],
                condition=Q(read_at__isnull=True),
                name="news_of_a_flag_once_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.flag_id} for {self.user_id}"


class Keeper(models.Model):
    """The team that keeps right what no department owns: the pages of a host, or with '' the rest.

    One that was taken away stays as a row, ``active`` no more, so that it can be put back.
    """

    host = models.CharField(max_length=253, unique=True, blank=True)
    team = models.ForeignKey("organisation.Team", on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.host or str(_("al het andere"))

    def get_absolute_url(self) -> str:
        return reverse("corrections:keeper", args=[self.key])

    @property
    def key(self) -> str:
        """How its address names it; no host is called so."""
        return self.host or REST
