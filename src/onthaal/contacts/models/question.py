from django.conf import settings
from django.db import models

from onthaal.contacts.models.contact import Contact
from onthaal.contacts.states import HELPED, WAITING, Outcome, QuestionKind


class Question(models.Model):
    """One thing that an inhabitant asked, reported, complained of or suggested in a contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=10, choices=QuestionKind.choices, default=QuestionKind.QUESTION
    )
    text = models.TextField(blank=True)
    product = models.ForeignKey(
        "catalogue.Product", null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "number"], name="a_question_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.contact_id}/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN

    @property
    def is_waiting(self) -> bool:
        """Somebody is still waiting for something that was promised."""
        return self.outcome in WAITING

    @property
    def is_helped(self) -> bool:
        """The inhabitant got an answer, or went to who has it."""
        return self.outcome in HELPED


class QuestionSource(models.Model):
    """What the agent used to answer: a product, an article, a counter."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    detail = models.CharField(max_length=80, blank=True)  # the situation of a product

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "kind", "object_id"], name="a_source_once_a_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.kind} {self.object_id}"
