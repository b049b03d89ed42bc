"""Who decides and who leads: the bodies of the municipality, its functions and who holds them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from onthaal.organisation.models.people import Employee
from onthaal.organisation.models.versioned import Lasting


class Body(Lasting):
    """A body that decides together: the council, the college. ``legal_basis`` is configuration."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    for_what = models.TextField(blank=True)  # what an inhabitant can come for
    legal_basis = models.CharField(max_length=255, blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164 or an internal number
    email = models.EmailField(blank=True)
    url = models.URLField(blank=True)
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:body", args=[self.slug])


class Function(Lasting):
    """A function in the municipality, in a body or on its own; ``single`` has one holder at a time."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="functions")
    for_what = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=255, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    single = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)  # the order in its body
    sort_key = models.CharField(max_length=240, db_index=True)

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        return f"functie-{self.slug}"

    def get_absolute_url(self) -> str:
        return f"{reverse('organisation:government')}#{self.anchor}"


class Mandate(models.Model):
    """Who holds a function, between two local dates (both count): a colleague, or somebody by name.

    ``single`` is that of the function: the database refuses a second holder without an end, the
    operation, which locks the function, every other overlap.
    """

    function = models.ForeignKey(Function, on_delete=models.PROTECT, related_name="mandates")
    employee = models.ForeignKey(
        Employee, null=True, on_delete=models.PROTECT, related_name="mandates"
    )
    name = models.CharField(max_length=160, blank=True)  # of who is no employee
    demo = models.BooleanField(default=False)  # an invented person
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    single = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(employee__isnull=False, name="")
                | (Q(employee__isnull=True) & ~Q(name="")),
                name="mandate_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="mandate_ends_after_its_start",
            ),
            models.UniqueConstraint(
                fields=["function"],
                condition=Q(single=True, to_date__isnull=True),
                name="one_holder_of_a_single_function",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.function_id}"

    @property
    def holder(self) -> str:
        """The name of who holds it; reads the employee."""
        return self.employee.name if self.employee else self.name

    def holds_on(self, day: date) -> bool:
        """Return whether it counts on a local day."""
        return self.from_date <= day and (self.to_date is None or self.to_date >= day)
