"""What the page of one party shows besides her row."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from onthaal.core.together import Read, Row, read_together
from onthaal.parties.models import AddressType, Merge, Party, Representation, Scheme

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MERGED = (
    "at", "by__display_name", "dropped__public_id", "dropped__first_name", "dropped__last_name",
)  # fmt: skip
CODES = {**dict(AddressType.choices), **dict(Scheme.choices)}


@dataclass(frozen=True)
class Acting:
    """One representation as ``other`` sees it from the other side; ``counts`` on the day asked."""

    row: Representation
    other: Party
    counts: bool


def acting(user: "User", party: Party, *, on: date) -> tuple[list[Acting], list[Acting]]:
    """Return for whom ``party`` may act and who may act for her, in one statement.

    Somebody outside the compartments of ``user`` is left out, and not hinted at.
    """
    rows = Representation.objects.filter(Q(representative=party) | Q(represented=party))
    acts_for: list[Acting] = []
    represented_by: list[Acting] = []
    for row in rows.select_related("representative", "represented").order_by("-start_date", "pk"):
        acts = row.representative_id == party.pk
        other = row.represented if acts else row.representative
        # Between two rows that turned out to be one person there is nothing to say.
        if other.compartment in user.compartments and other.merged_into_id != party.pk:
            (acts_for if acts else represented_by).append(Acting(row, other, row.counts_on(on)))
    return acts_for, represented_by


@dataclass(frozen=True)
class Entry:
    """A number or address of a party; ``code`` is 'phone', 'email', 'rrn', 'bis' or 'kbo'."""

    code: str
    value: str
    note: str

    @property
    def label(self) -> Any:
        return CODES[self.code]

    @property
    def masked(self) -> str:
        """A number of the national register, enough to compare with a card and not to use."""
        return f"{self.value[:6]}…{self.value[-2:]}"


@dataclass(frozen=True)
class Merged:
    """Somebody who turned out to be the same person, and who said so."""

    dropped: Party
    by: str
    at: datetime


@dataclass(frozen=True)
class About:
    """What the page of a party shows of her besides her row; ``merged`` is newest first."""

    entries: list[Entry]
    merged: list[Merged]


def about(party: Party, *, since: datetime | None) -> About:
    """Return it in one statement; merges since a moment that were not undone, none without one."""
    merges = Merge.objects.filter(kept=party, undone_at__isnull=True)
    merges = merges.filter(at__gte=since) if since else merges.none()
    found = read_together(
        {
            "addresses": Read(party.digital_addresses.order_by("pk"), ("type", "value", "label")),
            "numbers": Read(party.identifiers.order_by("pk"), ("scheme", "value")),
            "merges": Read(merges.order_by("-at", "-pk"), MERGED),
        }
    )
    return About(
        entries=[
            *(Entry(row["type"], row["value"], row["label"]) for row in found["addresses"]),
            *(Entry(row["scheme"], row["value"], "") for row in found["numbers"]),
        ],
        merged=[_merged(row) for row in found["merges"]],
    )


def _merged(row: Row) -> Merged:
    names = ("public_id", "first_name", "last_name")
    dropped = Party(**{name: row[f"dropped__{name}"] for name in names})
    return Merged(dropped, by=row["by__display_name"], at=row["at"])
