"""What the Flemish catalogue (IPDC) says, and what our products take of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models.product import Product


class ConceptKind(models.TextChoices):
    CONCEPT = "concept", _("concept")
    INSTANCE = "instance", _("instantie")


class Concept(models.Model):
    """A product as IPDC describes it: for all municipalities, or (an instance) for ours.

    ``document`` is the whole latest snapshot, terms that nobody knows included; all the rest is read
    out of it.
    """

    kind = models.CharField(max_length=8, choices=ConceptKind.choices)
    uri = models.CharField(max_length=500, unique=True)
    snapshot_uri = models.CharField(max_length=500)
    snapshot_at = models.DateTimeField()
    name = models.CharField(max_length=400)
    number = models.CharField(max_length=40, blank=True)  # IPDC productnummer
    archived = models.BooleanField(default=False)
    document = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    sort_key = models.CharField(max_length=400, db_index=True)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ConceptLink(models.Model):
    """That a product follows a concept, with both sides as they were at the last merge.

    ``base`` is the document as it came then, so that only what changed since is proposed; ``kept`` is
    ours, with everything in it that a product has no field for. ``contact`` are the contact points
    that we would have written: as long as they are the same, those of ``kept`` are.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="concept_links")
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=8, choices=ConceptKind.choices)
    base = models.JSONField()
    kept = models.JSONField()
    contact = models.JSONField(default=list)
    merged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "kind"], name="one_concept_of_a_kind"),
            models.UniqueConstraint(fields=["product", "concept"], name="a_concept_once_a_product"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} follows {self.concept_id}"


class ProposalKind(models.TextChoices):
    NEW = "new", _("nieuw")
    CHANGED = "changed", _("gewijzigd")
    ARCHIVED = "archived", _("gearchiveerd")


class ProposalState(models.TextChoices):
    OPEN = "open", _("te bekijken")
    ACCEPTED = "accepted", _("overgenomen als product")
    MERGED = "merged", _("verwerkt")
    REFUSED = "refused", _("geweigerd")


class Proposal(models.Model):
    """What an editor must say about a concept: a new product, a change to ours, an end.

    There is one open at a time about a concept and a product; a later snapshot renews it. ``undo`` is
    what deciding it did, to take that back.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="proposals")
    product = models.ForeignKey(
        Product, null=True, on_delete=models.CASCADE, related_name="proposals"
    )
    kind = models.CharField(max_length=8, choices=ProposalKind.choices)
    state = models.CharField(
        max_length=8, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    reason = models.CharField(max_length=400, blank=True)
    undo = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "product"],
                condition=Q(state=ProposalState.OPEN),
                name="one_open_proposal_a_product",
            ),
            models.UniqueConstraint(
                fields=["concept"],
                condition=Q(state=ProposalState.OPEN, product__isnull=True),
                name="one_open_proposal_a_concept",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "kind", "-proposed_at"], name="proposal_state_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.concept_id}"

    def get_absolute_url(self) -> str:
        return reverse("catalogue:lpdc:proposal", args=[self.public_id])


class ImportRun(models.Model):
    """One reading of one source. Without ``finished_at`` it goes on, or was cut off."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=500)
    page = models.CharField(max_length=500, blank=True)  # the page of the feed being read
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)  # why nothing more could be read
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    archived = models.PositiveIntegerField(default=0)
    older = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-started_at"], name="import_run_latest")]

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        return reverse("catalogue:lpdc:run", args=[self.public_id])

    @property
    def records(self) -> int:
        return self.new + self.changed + self.unchanged + self.archived + self.older + self.invalid


class ImportLine(models.Model):
    """What became of one record; of one that was unchanged only when there is something to say."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    page = models.CharField(max_length=500, blank=True)
    number = models.PositiveIntegerField()  # its place in the page
    verdict = models.CharField(max_length=9)  # ``importing.Verdict``
    uri = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=400, blank=True)
    remarks = models.JSONField(default=list)  # [code, place, value] each

    class Meta:
        indexes = [models.Index(fields=["run", "verdict", "id"], name="import_line_verdict")]

    def __str__(self) -> str:
        return f"{self.number}: {self.verdict}"


class FeedState(models.Model):
    """How far a feed was read: pages still to read, and the last one, where the next reading starts.

    As long as it is not ``complete`` the reading goes back as well as on.
    """

    url = models.CharField(max_length=500, unique=True)
    last_page = models.CharField(max_length=500, blank=True)
    complete = models.BooleanField(default=False)
    todo = models.JSONField(default=list)
    seen = models.JSONField(default=list)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.url
