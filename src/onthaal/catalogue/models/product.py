from django.db import models
from django.db.models import Q
from django.urls import reverse

from onthaal.core.checklists import Rule, RuleCode, in_words


class Product(models.Model):
    """What the municipality delivers (IPDC: instantie): what it is, what to bring, cost, time, where."""

    number = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, related_name="products"
    )
    counters = models.ManyToManyField("organisation.Counter", related_name="products", blank=True)
    processing_text = models.CharField(max_length=200, blank=True)
    processing_days = models.PositiveSmallIntegerField(null=True)
    legal_basis = models.CharField(max_length=400, blank=True)
    keywords = models.TextField(blank=True)  # one per line: what people call it
    other_languages = models.JSONField(default=dict)  # language code → words
    source_url = models.CharField(max_length=400, blank=True)
    source_mark = models.CharField(max_length=20, blank=True)
    demo = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=240, db_index=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalogue:product", args=[self.slug])


class Situation(models.Model):
    """A case in which other pieces or another fee apply: a minor, a loss, somebody else's."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="situations")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="a_situation_once_a_product")
        ]

    def __str__(self) -> str:
        return self.name


class ChecklistItem(models.Model):
    """A piece to bring in a situation, with its own rule (IPDC: bewijs)."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="checklist")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    rule = models.CharField(max_length=14, choices=RuleCode.choices, default=RuleCode.NONE)
    value = models.PositiveSmallIntegerField(null=True)
    optional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "position"], name="a_place_in_a_checklist"
            ),
            models.CheckConstraint(
                condition=Q(rule=RuleCode.MAX_AGE_MONTHS, value__isnull=False, value__gt=0)
                | (~Q(rule=RuleCode.MAX_AGE_MONTHS) & Q(value__isnull=True)),
                name="months_go_with_the_rule_on_age",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def checked_by(self) -> Rule:
        """The rule that the piece is judged by (``core.checklists``)."""
        return Rule(self.rule, self.value, self.optional)

    @property
    def rule_words(self) -> str:
        return in_words(self.checked_by)


class Fee(models.Model):
    """What it costs in a situation: integer cents, or only words when the amount is not known."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    amount_cents = models.PositiveIntegerField(null=True)
    text = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)  # of the municipal regulation, when it is known

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["situation", "position"], name="a_place_in_the_fees")
        ]

    def __str__(self) -> str:
        return self.label


class ProcedureStep(models.Model):
    """A step that the inhabitant goes through."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="a_place_in_the_steps")
        ]

    def __str__(self) -> str:
        return self.text
