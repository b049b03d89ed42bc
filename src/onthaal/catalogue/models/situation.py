from django.db import models
from django.db.models import Q

from onthaal.catalogue.models.product import Product
from onthaal.core.checklists import Rule, RuleCode, in_words


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
