import uuid

from django.db import models

from onthaal.core.compartments import CompartmentField


class Attachment(models.Model):
    """A file that belongs to a row of any room; bytes as they came, served only as a download."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(max_length=120)
    compartment = CompartmentField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="attachment_owner")]

    def __str__(self) -> str:
        return self.name
