from django.conf import settings
from django.db import models
from django.db.models import F, Q


class MailedLink(models.Model):
    """A link that was mailed to one recipient for one purpose; the token itself is kept nowhere.

    ``token_hash`` is what a token is looked up by. ``seed`` makes the token anew with the secret of the
    installation, at the moment that the mail leaves (``core.links``). ``address`` is what stands before
    the token.
    """

    purpose = models.CharField(max_length=24)
    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    recipient = models.CharField(max_length=320)
    address = models.CharField(max_length=500)
    seed = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="link_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="link_used_or_revoked",
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id", "purpose"], name="link_about")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.kind}:{self.object_id}"
