import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core.compartments import CompartmentField


class PartyType(models.TextChoices):
    PERSON = "person", _("persoon")
    ORGANISATION = "organisation", _("organisatie")


class PreferredWay(models.TextChoices):
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("brief")
    PHONE = "phone", _("telefoon")


class Party(models.Model):
    """A person or an organisation outside the house (VNG: partij)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    type = models.CharField(max_length=12, choices=PartyType.choices, default=PartyType.PERSON)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=120)  # or the name of the organisation
    birth_date = models.DateField(null=True)
    sort_key = models.CharField(max_length=240)
    language = models.CharField(max_length=3, default="nl")
    preferred_way = models.CharField(
        max_length=6, choices=PreferredWay.choices, blank=True, default=""
    )
    compartment = CompartmentField()
    demo = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="party_sort")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("parties:party", args=[self.public_id])


class Merge(models.Model):
    """Two rows of one person that became one, with what went over, so that it can be undone.

    ``moved`` holds ids and words of our own, nothing personal: what ``dropped`` had is still there.
    """

    kept = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges", db_index=False)
    dropped = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    moved = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dropped"],
                condition=Q(undone_at__isnull=True),
                name="a_row_falls_away_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kept", "-at"], condition=Q(undone_at__isnull=True), name="merge_of_kept"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dropped_id} → {self.kept_id}"


class PartyName(models.Model):
    """One folded word of a name: any word finds the person, by its beginning.

    The word is kept as UTF-8 bytes: both engines then order it alike and serve 'begins with' and the
    first few in order from one index, whatever their collation.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names")
    word = models.BinaryField()
    sort_key = models.CharField(max_length=240)  # of the party: namesakes come in order

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["word", "sort_key", "party"], name="a_name_word_once_a_party"
            )
        ]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class AddressType(models.TextChoices):
    PHONE = "phone", _("telefoon")
    EMAIL = "email", _("e-mail")


class DigitalAddress(models.Model):
    """A phone number (E.164) or an e-mail address (lower case) of a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="digital_addresses")
    type = models.CharField(max_length=5, choices=AddressType.choices)
    value = models.CharField(max_length=254)
    label = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["value", "party", "type"], name="a_digital_address_once_a_party"
            )
        ]

    def __str__(self) -> str:
        return self.value


class PostalAddress(models.Model):
    """Where a party lives; a shielded address shows to nobody outside the authorised team."""

    party = models.OneToOneField(
        Party, primary_key=True, on_delete=models.CASCADE, related_name="postal_address"
    )
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    shielded = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.street}\n{self.postcode} {self.town}"


class Scheme(models.TextChoices):
    RRN = "rrn", _("rijksregisternummer")
    BIS = "bis", _("bisnummer")
    KBO = "kbo", _("ondernemingsnummer")


class PartyIdentifier(models.Model):
    """An official number of a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=3, choices=Scheme.choices)
    value = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["value", "scheme"], name="an_identifier_is_of_one_party"
            )
        ]

    def __str__(self) -> str:
        return self.value


class Ground(models.TextChoices):
    CHILD = "child", _("kind")
    GUARDIAN = "guardian", _("voogd of bewindvoerder")
    PROXY = "proxy", _("volmacht")
    FAMILY = "family", _("mantelzorger of familie")


class Representation(models.Model):
    """``representative`` acts for ``represented``: on which ground, with which proof, how far, until when."""

    representative = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="acts_for")
    represented = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="represented_by")
    ground = models.CharField(max_length=8, choices=Ground.choices)
    proof = models.CharField(max_length=200)
    scope = models.CharField(max_length=200, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(representative=F("represented")), name="nobody_acts_for_herself"
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="representation_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} voor {self.represented_id}"

    def counts_on(self, day: date) -> bool:
        """Return whether it holds on a local day; the first and the last day both count."""
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)
