import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core.text import fold
from onthaal.organisation.models.versioned import Lasting


class Department(Lasting):
    """A department: what inhabitants come for (``description``), what it promises, and its head."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    promise = models.CharField(max_length=255, blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    email = models.EmailField(blank=True)
    head = models.ForeignKey(
        "organisation.Employee", null=True, on_delete=models.SET_NULL, related_name="heads"
    )
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:department", args=[self.slug])


class Team(Lasting):
    """The people of a department who share tasks; a task always has one."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.department.get_absolute_url()


class Employee(Lasting):
    """Somebody who works here; she need not be able to log in."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="employee"
    )
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    function = models.CharField(max_length=120, blank=True)
    responsibilities = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    email = models.EmailField(blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="employees")
    location = models.ForeignKey(
        "organisation.Location", null=True, on_delete=models.PROTECT, related_name="employees"
    )
    room = models.CharField(max_length=60, blank=True)
    sort_key = models.CharField(max_length=240, db_index=True)
    search_key = models.TextField(default="")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:employee", args=[self.public_id])

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def words(self) -> str:
        """What the directory searches in, folded; reads the department."""
        parts = (self.first_name, self.last_name, self.function, self.responsibilities,
                 self.department.name)  # fmt: skip
        return fold(" ".join(parts))

    def is_absent(self, at: datetime) -> bool:
        """Return whether she is marked absent at ``at``; reads her presence row."""
        presence: Presence | None = getattr(self, "presence", None)
        return presence is not None and presence.state_at(at) == PresenceState.ABSENT


class TeamMembership(models.Model):
    """One employee in one team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "employee"], name="a_member_once_a_team")
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} in {self.team_id}"


class Deputy(models.Model):
    """Who stands in for somebody who is absent, between two local dates (both count)."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="deputises")
    from_date = models.DateField()
    to_date = models.DateField(null=True)  # until somebody says otherwise

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(employee=F("deputy")), name="deputy_is_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="deputy_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.employee_id}"


class PresenceState(models.TextChoices):
    PRESENT = "present", _("bereikbaar")
    BUSY = "busy", _("bezet")
    AWAY = "away", _("even weg")
    ABSENT = "absent", _("afwezig")


class Presence(models.Model):
    """Whether somebody can be reached now; after ``until`` she is taken to be back."""

    employee = models.OneToOneField(
        Employee, primary_key=True, on_delete=models.CASCADE, related_name="presence"
    )
    state = models.CharField(
        max_length=7, choices=PresenceState.choices, default=PresenceState.PRESENT
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["employee"], condition=Q(state="absent"), name="presence_absent")
        ]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.state}"

    def state_at(self, at: datetime) -> str:
        """Return the state at ``at``: what has passed its ``until`` is present again."""
        over = self.until is not None and self.until <= at
        return PresenceState.PRESENT if over else self.state
