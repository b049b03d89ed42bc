from django.db import models


class ReplyTemplate(models.Model):
    """A text to begin an answer with; {naam}, {referentie}, {agent} and {antwoord} are filled in."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    department = models.ForeignKey(
        "organisation.Department", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.title
