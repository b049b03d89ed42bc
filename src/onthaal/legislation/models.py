import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from onthaal.legislation.states import RegulationKind


class Regulation(models.Model):
    """A law, decree or regulation that what we say and do rests on (ELI: LegalResource)."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=400)
    short_name = models.CharField(max_length=80)  # as people say it: 'Bestuursdecreet'
    kind = models.CharField(max_length=16, choices=RegulationKind.choices)
    act_date = models.DateField(null=True)  # local: that of the text itself
    publisher = models.CharField(max_length=160, blank=True)
    citation = models.CharField(max_length=200, blank=True)  # number or reference of publication
    url = models.CharField(max_length=400, blank=True)  # ELI or the address of the text
    source = models.CharField(max_length=400, blank=True)  # where these facts were read
    demo = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=240, db_index=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("legislation:regulation", args=[self.slug])


class RestsOn(models.Model):
    """A row of any room rests on a regulation, or on one article of it."""

    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="resting")
    law_article = models.CharField(max_length=80, blank=True)  # 'II.30 en II.41'; '' for the whole
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "regulation", "law_article"],
                name="rests_on_an_article_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} on {self.regulation_id}"


class RegulationChange(models.Model):
    """What changes in a regulation, from when, and where it can be read."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regulation = models.ForeignKey(Regulation, on_delete=models.CASCADE, related_name="changes")
    what = models.TextField()
    in_force_date = models.DateField(null=True)  # local; none when it is not known yet
    source_url = models.CharField(max_length=400, blank=True)
    fingerprint = models.CharField(
        max_length=64
    )  # of the words and the day: recorded twice is once
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regulation", "fingerprint"], name="a_change_of_a_regulation_once"
            )
        ]

    def __str__(self) -> str:
        return f"change of {self.regulation_id}"


class ChangeReview(models.Model):
    """Somebody must look whether a row is still right after a change; its task says whether she did."""

    change = models.ForeignKey(RegulationChange, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    task = models.OneToOneField("tasks.Task", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["change", "kind", "object_id"], name="a_change_is_looked_at_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="change_review_ref")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} after {self.change_id}"
