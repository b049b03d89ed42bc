from django.conf import settings
from django.db import models

from onthaal.contacts.models.question import Question
from onthaal.contacts.states import HandoverMode


class Handover(models.Model):
    """A question passed on: to a counter, a department, a person or an outside body."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="handovers")
    to_kind = models.CharField(max_length=40)
    to_id = models.PositiveBigIntegerField()
    mode = models.CharField(max_length=9, choices=HandoverMode.choices)
    succeeded = models.BooleanField(default=True)
    task = models.ForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["to_kind", "to_id"], name="handover_to")]

    def __str__(self) -> str:
        return f"{self.question_id} → {self.to_kind} {self.to_id}"
