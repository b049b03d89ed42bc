"""Every write on parties."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean, fold
from onthaal.parties import names
from onthaal.parties.models import (
    AddressType,
    DigitalAddress,
    Party,
    PartyIdentifier,
    PartyName,
    PartyType,
    PostalAddress,
    Representation,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PARTY = "parties.party"


@transaction.atomic
def register_party(
    *,
    last_name: str,
    first_name: str = "",
    type: str = PartyType.PERSON,  # noqa: A002  the word of the model
    birth_date: date | None = None,
    preferred_way: str = "",
    language: str = "nl",
    phone: str = "",
    email: str = "",
    compartment: str = Compartment.ORDINARY,
    demo: bool = False,
    at: datetime,
    by: "User | None",
) -> Party:
    """Register a person or an organisation; ``phone`` in E.164, ``email`` in lower case."""
    party = Party(
        type=type, birth_date=birth_date, preferred_way=preferred_way, language=language,
        compartment=compartment, demo=demo, changed_at=at, changed_by=by,
    )  # fmt: skip
    _name(party, first_name, last_name)
    party.save(force_insert=True)
    index_names(party)
    if phone:
        add_address(party, type=AddressType.PHONE, value=phone)
    if email:
        add_address(party, type=AddressType.EMAIL, value=email)
    _tell("parties.registered", party, at=at, by=by)
    return party


@transaction.atomic
def change_party(
    party: Party,
    *,
    version: int,
    first_name: str,
    last_name: str,
    birth_date: date | None,
    preferred_way: str,
    language: str,
    phones: Iterable[str],
    emails: Iterable[str],
    at: datetime,
    by: "User",
) -> Party:
    """Change who a party is and how to reach her; ``Conflict`` when somebody else did since.

    ``phones`` and ``emails`` are all of them: what is not named goes.
    """
    current = _lock(party, version)
    renamed = (current.first_name, current.last_name) != (first_name, last_name)
    _name(current, first_name, last_name)
    current.birth_date = birth_date
    current.preferred_way = preferred_way
    current.language = language
    _touch(current, at=at, by=by)
    if renamed:
        index_names(current)
    _replace_addresses(current, AddressType.PHONE, phones)
    _replace_addresses(current, AddressType.EMAIL, emails)
    _tell("parties.changed", current, at=at, by=by)
    return current


def add_address(
    party: Party,
    *,
    type: str,  # noqa: A002  the word of the model
    value: str,
    label: str = "",
) -> DigitalAddress:
    """Add a phone number or e-mail address; harmless when it is there."""
    address, _created = DigitalAddress.objects.get_or_create(
        party=party, type=type, value=value, defaults={"label": label}
    )
    return address


@transaction.atomic
def set_preferred_way(party: Party, *, way: str, at: datetime, by: "User | None") -> Party:
    """Keep how somebody likes to be answered: 'mail', 'letter', 'phone' or '' for no preference."""
    current = _lock(party)
    if current.preferred_way == way:
        return current
    current.preferred_way = way
    _touch(current, at=at, by=by)
    _tell("parties.prefers", current, at=at, by=by, way=way)
    return current


@transaction.atomic
def set_postal_address(
    party: Party,
    *,
    street: str,
    postcode: str,
    town: str,
    shielded: bool,
    version: int | None = None,
    at: datetime,
    by: "User | None",
) -> PostalAddress:
    """Set where a party lives; ``shielded`` hides it from everybody without the permission.

    With a ``version`` it refuses with ``Conflict`` when somebody else changed the party since.
    """
    current = _lock(party, version)
    address, _created = PostalAddress.objects.update_or_create(
        party=current,
        defaults={
            "street": clean(street, limit=120),
            "postcode": clean(postcode, limit=10),
            "town": clean(town, limit=80),
            "shielded": shielded,
        },
    )
    _touch(current, at=at, by=by)
    _tell("parties.moved", current, at=at, by=by)
    return address


@transaction.atomic
def add_identifier(
    party: Party, *, scheme: str, value: str, at: datetime, by: "User | None"
) -> PartyIdentifier:
    """Add an official number; refused when it is somebody else's."""
    other = PartyIdentifier.objects.filter(scheme=scheme, value=value).first()
    if other is not None and other.party_id != party.pk:
        raise Refusal(_("Dit nummer hoort al bij iemand anders."))
    if other is not None:
        return other
    identifier = PartyIdentifier.objects.create(party=party, scheme=scheme, value=value)
    _tell("parties.changed", party, at=at, by=by)
    return identifier


@transaction.atomic
def record_representation(
    *,
    representative: Party,
    represented: Party,
    ground: str,
    proof: str,
    scope: str = "",
    start_date: date,
    end_date: date | None = None,
    at: datetime,
    by: "User | None",
) -> Representation:
    """Record that somebody may act for somebody else, with the proof that was seen."""
    if representative.pk == represented.pk:
        raise Refusal(_("Kies iemand anders dan de persoon zelf."))
    if end_date is not None and end_date < start_date:
        raise Refusal(_("De einddatum ligt voor de begindatum."))
    compartment = _narrowest(representative, represented)
    row = Representation.objects.create(
        representative=representative, represented=represented, ground=ground,
        proof=clean(proof, limit=200), scope=clean(scope, limit=200),
        start_date=start_date, end_date=end_date,
    )  # fmt: skip
    timeline.record(
        "parties.represented",
        at=at,
        by=by,
        links=[(PARTY, representative.pk), (PARTY, represented.pk)],
        params={"representative": representative.pk, "represented": represented.pk},
        compartment=compartment,
    )
    return row


@transaction.atomic
def end_representation(
    row: Representation, *, end_date: date, at: datetime, by: "User"
) -> Representation:
    """Let a representation end on a local day, that day included."""
    current = (
        Representation.objects.select_for_update(of=("self",))
        .select_related("representative", "represented")
        .get(pk=row.pk)
    )
    if end_date < current.start_date:
        raise Refusal(_("De einddatum ligt voor de begindatum."))
    current.end_date = end_date
    current.save(update_fields=["end_date"])
    timeline.record(
        "parties.represented_no_more",
        at=at,
        by=by,
        links=[(PARTY, current.representative_id), (PARTY, current.represented_id)],
        params={
            "representative": current.representative_id,
            "represented": current.represented_id,
        },
        compartment=_narrowest(current.representative, current.represented),
    )
    return current


def _narrowest(one: Party, other: Party) -> str:
    """Return the compartment of what is about two parties: nobody may know of it outside either."""
    walls = {one.compartment, other.compartment} - {Compartment.ORDINARY.value}
    if len(walls) > 1:
        raise Refusal(_("Deze personen staan in verschillende afschermingen."))
    return next(iter(walls), Compartment.ORDINARY.value)


def _lock(party: Party, version: int | None = None) -> Party:
    """Return the row as it is now, locked; ``Conflict`` when it is no longer at ``version``."""
    rows = Party.objects.select_for_update(of=("self",)).select_related("changed_by")
    current = rows.get(pk=party.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("Deze gegevens zijn intussen gewijzigd."),
            current=current,
            changed_by=current.changed_by.display_name if current.changed_by else "",
            changed_at=current.changed_at,
        )
    return current


def _touch(party: Party, *, at: datetime, by: "User | None") -> None:
    party.version += 1
    party.changed_at, party.changed_by = at, by
    party.save()


def _name(party: Party, first_name: str, last_name: str) -> None:
    party.first_name = " ".join(clean(first_name, limit=80).split())
    party.last_name = " ".join(clean(last_name, limit=120).split())
    party.sort_key = fold(f"{party.last_name} {party.first_name}")[:240]


def name_rows(party: Party) -> list[PartyName]:
    """Return the unsaved rows that let a saved party be found by name."""
    return [
        PartyName(party=party, word=word.encode(), sort_key=party.sort_key)
        for word in names.words(str(party))
    ]


def index_names(party: Party) -> None:
    """Let a party be found by every word of her name."""
    PartyName.objects.filter(party=party).delete()
    PartyName.objects.bulk_create(name_rows(party))


def _replace_addresses(party: Party, address_type: str, values: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(value for value in values if value))
    party.digital_addresses.filter(type=address_type).exclude(value__in=wanted).delete()
    for value in wanted:
        add_address(party, type=address_type, value=value)


def _tell(code: str, party: Party, *, at: datetime, by: "User | None", **words: str) -> None:
    timeline.record(
        code, at=at, by=by, links=[(PARTY, party.pk)], params={"party": party.pk, **words},
        compartment=party.compartment,
    )  # fmt: skip
