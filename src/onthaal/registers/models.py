from django.conf import settings
from django.db import models
from django.db.models import Q

from onthaal.registers.states import Asked, Outcome, Purpose


class Consultation(models.Model):
    """One question to the population register: who asked, why, for which fields, and what came of it.

    What was answered is not kept. Of whom it was is in ``ConsultationSubject``.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked = models.CharField(max_length=9, choices=Asked.choices)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    ground = models.CharField(max_length=200)  # in words: the product, the case, the article
    fields = models.JSONField(default=list)
    outcome = models.CharField(max_length=11, choices=Outcome.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(ground=""), name="a_question_has_a_ground")
        ]
        indexes = [models.Index(fields=["by", "at"], name="consultation_by")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.asked}"


class ConsultationSubject(models.Model):
    """Of whom it was, as a keyed digest of her number: 'who asked about me?' without keeping numbers."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="subjects", db_index=False
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "consultation"], name="a_subject_once_a_question"
            )
        ]

    def __str__(self) -> str:
        return self.digest[:8]
