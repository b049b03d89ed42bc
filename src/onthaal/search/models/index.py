"""The index. The postings are a table of their own shape per engine: see ``postings.py``."""

from django.db import models

from onthaal.core.compartments import CompartmentField
from onthaal.search.stemming import LONGEST


class SearchScope(models.Model):
    """Who may find a document, as one small number that stands in every index."""

    kind = models.CharField(max_length=40)
    compartment = CompartmentField()
    audience = models.CharField(max_length=8)
    meaning = models.BooleanField()
    # New with every write of a document with meaning: tells every process to read again.
    mark = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "compartment", "audience", "meaning"], name="search_scope_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.compartment} {self.audience}"


class SearchDocument(models.Model):
    """One findable thing, with its analysed terms per field, separated by spaces."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    scope = models.ForeignKey(SearchScope, on_delete=models.PROTECT, db_index=False)
    title = models.TextField()
    body = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    title_terms = models.TextField(blank=True)
    keyword_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    occurred_at = models.DateTimeField(null=True)
    meaning = models.BooleanField(default=False)
    # Rows of numbers: the whole, the title, then ``body_vectors`` pieces, then the keywords.
    vectors = models.BinaryField(null=True)
    body_vectors = models.PositiveSmallIntegerField(default=0)
    # The signs of the vectors: what is compared first among thousands.
    signature = models.BinaryField(null=True)
    fingerprint = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]
        indexes = [
            # What a process reads first when something changed: which documents, and as they are.
            models.Index(
                fields=["fingerprint"],
                condition=models.Q(meaning=True),
                name="search_meaning_fingerprint",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchKey(models.Model):
    """An exact way in: a reference, number, address or name in its normal form."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="keys")
    scope = models.ForeignKey(SearchScope, on_delete=models.PROTECT, db_index=False)
    value = models.CharField(max_length=120)

    class Meta:
        indexes = [
            # The operator class lets PostgreSQL answer a prefix whatever the locale of the cluster.
            models.Index(
                fields=["value", "document"],
                opclasses=["varchar_pattern_ops", "int8_ops"],
                name="search_key_value",
            )
        ]

    def __str__(self) -> str:
        return self.value


class TermFrequency(models.Model):
    """In how many documents without vectors a term stands, about: see ``counts.py``."""

    term = models.CharField(max_length=LONGEST, primary_key=True)
    documents = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.term}: {self.documents}"


class SearchCount(models.Model):
    """How far the counting has come; one row."""

    counted_to = models.PositiveBigIntegerField(default=0)
    documents = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.documents} documents, up to {self.counted_to}"
