from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.compartments import CompartmentField
from onthaal.counter.queue.ordering import Rules


class Queue(models.Model):
    """People who wait for one counter. Its row is the lock of everything that happens in it.

    ``letter`` starts the number on a ticket. ``rules`` are the head starts of ``ordering.Rules``.
    ``typical_minutes`` stands in while there is no past. ``taking`` is false when no more tickets are
    given: who waits is still served.
    """

    counter = models.OneToOneField(
        "organisation.Counter", on_delete=models.PROTECT, related_name="queue"
    )
    letter = models.CharField(max_length=2, validators=[RegexValidator(r"\A[A-Z]{1,2}\Z")])
    typical_minutes = models.PositiveSmallIntegerField(default=8)
    rules = models.JSONField(default=dict)
    taking = models.BooleanField(default=True)
    compartment = CompartmentField()
    number_date = models.DateField(null=True)  # the local day of ``last_number``
    last_number = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter"], name="a_letter_is_of_one_queue"),
            models.CheckConstraint(
                condition=Q(typical_minutes__gte=1), name="a_visit_takes_a_minute"
            ),
        ]

    def __str__(self) -> str:
        return str(self.counter)

    @property
    def head_starts(self) -> Rules:
        return Rules.from_data(self.rules)


class Window(models.Model):
    """The place where an agent sits (*loket*), with the queues that are called there."""

    location = models.ForeignKey(
        "organisation.Location", on_delete=models.PROTECT, related_name="windows"
    )
    name = models.CharField(max_length=40)  # as on the screen: 'Loket 3'
    slug = models.SlugField(max_length=60, unique=True)
    queues = models.ManyToManyField(Queue, related_name="windows")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["location", "name"], name="a_window_once_a_building")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("queue:window", args=[self.slug])


class Sitting(models.Model):
    """An agent at a window, from when to when (*zit aan loket*)."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="sittings")
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sittings"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["window"],
                condition=Q(closed_at__isnull=True),
                name="one_agent_at_a_window",
            ),
            models.UniqueConstraint(
                fields=["agent"],
                condition=Q(closed_at__isnull=True),
                name="an_agent_at_one_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.window_id}: {self.agent_id}"
