from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.organisation.models.people import Department
from onthaal.organisation.models.versioned import Lasting, Versioned


class Location(Lasting):
    """A building where inhabitants come."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    directions = models.TextField(blank=True)  # how to get there, in words
    opening_hours = models.CharField(max_length=2000, blank=True)  # OpenStreetMap notation
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:location", args=[self.slug])

    @property
    def hours(self) -> str:
        """The notation that counts, as a counter has one."""
        return self.opening_hours


class CounterKind(models.TextChoices):
    RECEPTION = "reception", _("onthaalbalie")
    QUICK = "quick", _("snelbalie")
    SPECIALIST = "specialist", _("themabalie")


class Counter(Lasting):
    """A counter of a department in a building, with its own hours or those of the building."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="counters")
    department = models.ForeignKey(
        Department, null=True, on_delete=models.PROTECT, related_name="counters"
    )
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=CounterKind.choices)
    opening_hours = models.CharField(max_length=2000, blank=True)
    by_appointment = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:counter", args=[self.slug])

    @property
    def hours(self) -> str:
        """The notation that counts: its own, else that of the building."""
        return self.opening_hours or self.location.opening_hours


class OpeningException(Versioned):
    """Other hours on one day: of one counter, of one building, or of the whole house.

    ``opens`` holds times ('09:00-12:00'); '' is closed. A day without work for the whole house is a
    closing day: it counts in the office calendar.
    """

    location = models.ForeignKey(
        Location, null=True, on_delete=models.CASCADE, related_name="exceptions"
    )
    counter = models.ForeignKey(
        Counter, null=True, on_delete=models.CASCADE, related_name="exceptions"
    )
    day_date = models.DateField()
    opens = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(location__isnull=True) | Q(counter__isnull=True),
                name="exception_of_one_place",
            ),
            models.UniqueConstraint(
                fields=["counter", "day_date"],
                condition=Q(counter__isnull=False),
                name="one_exception_a_day_a_counter",
            ),
            models.UniqueConstraint(
                fields=["location", "day_date"],
                condition=Q(location__isnull=False),
                name="one_exception_a_day_a_location",
            ),
            models.UniqueConstraint(
                fields=["day_date"],
                condition=Q(location__isnull=True, counter__isnull=True),
                name="one_exception_a_day_for_the_house",
            ),
        ]
        indexes = [models.Index(fields=["day_date"], name="exception_day")]

    def __str__(self) -> str:
        return f"{self.day_date}: {self.opens or 'closed'}"
