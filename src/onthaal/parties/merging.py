"""Two rows of one person become one; in a file of its own because it touches every table here."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.parties.models import Party, PartyIdentifier, PartyName, PostalAddress, Representation
from onthaal.parties.operations import PARTY, add_address

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def merge(*, keep: Party, drop: Party, at: datetime, by: "User") -> Party:
    """Merge two rows of one person: addresses, numbers and the whole story move to ``keep``.

    The row ``drop`` stays, empty and pointing at ``keep``: rows of higher rooms that name it are read
    through ``queries.same_person``. A postal address that ``keep`` has already is left where it was.
    """
    kept, dropped = _both(keep, drop)
    _check(kept, dropped)
    for address in dropped.digital_addresses.order_by("pk"):
        add_address(kept, type=address.type, value=address.value, label=address.label)
    dropped.digital_addresses.all().delete()
    PartyIdentifier.objects.filter(party=dropped).update(party=kept)
    PartyName.objects.filter(party=dropped).delete()
    _move_postal_address(kept, dropped)
    _move_representations(kept, dropped)
    Party.objects.filter(merged_into=dropped).update(merged_into=kept)
    dropped.merged_into = kept
    kept.birth_date = kept.birth_date or dropped.birth_date
    kept.preferred_way = kept.preferred_way or dropped.preferred_way
    for row in (kept, dropped):
        row.version += 1
        row.changed_at, row.changed_by = at, by
        row.save()
    timeline.relink(PARTY, from_id=dropped.pk, to_id=kept.pk)
    timeline.record(
        "parties.merged", at=at, by=by, links=[(PARTY, kept.pk)],
        params={"party": kept.pk, "merged": dropped.pk}, compartment=kept.compartment,
    )  # fmt: skip
    return kept


def _both(keep: Party, drop: Party) -> tuple[Party, Party]:
    """Return both rows locked, in the order of their ids: two merges at once never wait in a ring."""
    if keep.pk == drop.pk:
        raise Refusal(_("Kies twee verschillende personen."))
    rows = Party.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, drop.pk])
    both = {row.pk: row for row in rows.order_by("pk")}
    return both[keep.pk], both[drop.pk]


def _check(kept: Party, dropped: Party) -> None:
    if kept.merged_into_id or dropped.merged_into_id:
        raise Refusal(_("Een van beide is al samengevoegd."))
    if kept.type != dropped.type:
        raise Refusal(_("Een persoon en een organisatie voeg je niet samen."))
    if kept.compartment != dropped.compartment:
        raise Refusal(_("Deze personen staan in verschillende afschermingen."))


def _move_postal_address(kept: Party, dropped: Party) -> None:
    """Give ``kept`` the address it lacks; what was shielded for one is shielded for both."""
    theirs = PostalAddress.objects.filter(party=dropped)
    mine = PostalAddress.objects.filter(party=kept)
    if not mine.exists():
        theirs.update(party=kept)
    elif theirs.filter(shielded=True).exists():
        mine.update(shielded=True)


def _move_representations(kept: Party, dropped: Party) -> None:
    """Move them, except one between the two: nobody acts for herself."""
    rows = Representation.objects
    rows.filter(representative__in=[kept, dropped], represented__in=[kept, dropped]).delete()
    rows.filter(representative=dropped).update(representative=kept)
    rows.filter(represented=dropped).update(represented=kept)
