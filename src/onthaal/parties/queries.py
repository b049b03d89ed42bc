"""Reads of parties: who may this be, how do we reach her."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.utils.translation import gettext_lazy as _

from onthaal.core.fields import phone_number
from onthaal.core.together import Read, Row, read_together
from onthaal.parties import cursors, fields
from onthaal.parties import names as name_words
from onthaal.parties.cursors import Cursor
from onthaal.parties.models import (
    AddressType,
    DigitalAddress,
    Party,
    PartyIdentifier,
    PartyName,
    PostalAddress,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

SHORTEST = 3
PAGE_SIZE = 25
MOST_WORDS = 5
MATCHES = {
    "phone": _("zelfde telefoonnummer"),
    "email": _("zelfde e-mailadres"),
    "identifier": _("zelfde officieel nummer"),
    "name": _("naam lijkt"),
}


@dataclass(frozen=True)
class Proposal:
    """Somebody it may be; nothing is proven by it. ``matched`` is a word of ``MATCHES``."""

    party: Party
    matched: str

    @property
    def matched_label(self) -> Any:
        return MATCHES[self.matched]


def visible(user: "User") -> QuerySet[Party]:
    """Return the parties that ``user`` may know of; merged rows are gone."""
    return Party.objects.filter(compartment__in=user.compartments, merged_into__isnull=True)


def propose(text: str, *, user: "User", limit: int = 5) -> list[Proposal]:
    """Return who ``text`` may be: by number, e-mail address, official number, then by name.

    Each of the two is one statement; nothing shorter than three characters is looked up.
    """
    text = text.replace("\x00", "").strip()
    if len(text) < SHORTEST:
        return []
    found = _by_exact(text, user, limit)
    if not found and _is_name(text):
        rows = by_name(user, text)[:limit]
        found = {row.party_id: Proposal(row.party, "name") for row in rows}
    return list(found.values())[:limit]


def _by_exact(text: str, user: "User", limit: int) -> dict[int, Proposal]:
    looked = _exact(text)
    if not looked:
        return {}
    arms = [ids for _matched, ids in looked]
    # One set of ids, and the order afterwards: a condition with OR would read everybody.
    rows = visible(user).filter(pk__in=arms[0].union(*arms[1:]) if arms[1:] else arms[0])
    first = Case(*(When(pk__in=ids, then=Value(at)) for at, ids in enumerate(arms)))
    rows = rows.annotate(first=first)
    return {
        party.pk: Proposal(party, looked[party.first][0])
        for party in rows.order_by("first", "sort_key", "pk")[:limit]
    }


def _is_name(text: str) -> bool:
    return "@" not in text and any(char.isalpha() for char in text)


def _exact(text: str) -> list[tuple[str, Any]]:
    if "@" in text:
        return [("email", _with(AddressType.EMAIL, text.lower()))]
    looked: list[tuple[str, Any]] = []
    number = phone_number(text)
    if number:
        looked.append(("phone", _with(AddressType.PHONE, number)))
    person = fields.national_number(text)
    if person:
        looked.append(("identifier", _identified(*person)))
    enterprise = fields.enterprise_number(text)
    if enterprise:
        looked.append(("identifier", _identified("kbo", enterprise)))
    return looked


def _with(address_type: str, value: str) -> Any:
    return DigitalAddress.objects.filter(type=address_type, value=value).values("party_id")


def _identified(scheme: str, value: str) -> Any:
    return PartyIdentifier.objects.filter(scheme=scheme, value=value).values("party_id")


def by_name(user: "User", text: str) -> QuerySet[PartyName]:
    """Return whom every word of ``text`` fits by the beginning of a word of the name.

    The rows come in the order of the index, so that the first few cost the same however many fit:
    by the word that fits, then by name. Each party comes once, under the first word that fits.
    """
    looked_for = name_words.asked(text)[:MOST_WORDS]
    if not looked_for:
        return PartyName.objects.none()
    start, end = name_words.beginning_with(looked_for[0])
    mine = PartyName.objects.filter(party=OuterRef("party"))
    rows = PartyName.objects.filter(
        ~Exists(mine.filter(word__gte=start, word__lt=OuterRef("word"))),
        word__gte=start,
        word__lt=end,
        party__compartment__in=user.compartments,
        party__merged_into__isnull=True,
    )
    for word in looked_for[1:]:
        start, end = name_words.beginning_with(word)
        rows = rows.filter(Exists(mine.filter(word__gte=start, word__lt=end)))
    return rows.select_related("party").order_by("word", "sort_key", "party_id")


def words_of_names(words: Collection[str]) -> set[str]:
    """Return which of some folded words are a word of somebody's name, whatever the compartment."""
    rows = PartyName.objects.filter(word__in=[word.encode() for word in words])
    return {bytes(word).decode() for word in rows.values_list("word", flat=True).distinct()}


def same_person(party: Party) -> QuerySet[Party]:
    """Return every row of one person: the one kept and those merged into it."""
    kept = party.merged_into_id or party.pk
    return Party.objects.filter(Q(pk=kept) | Q(merged_into_id=kept))


def ways(party: Party) -> dict[str, str]:
    """Return how a party can be reached: 'mail', 'letter' and 'phone' → address."""
    return ways_of(party, read_together(way_reads(party)))


def way_reads(party: Party) -> dict[str, Read]:
    """Return what must be read for the ways to reach a party, so that a page reads it along."""
    party = party.merged_into or party
    digital = DigitalAddress.objects.filter(party=party).order_by("pk")
    postal = PostalAddress.objects.filter(party=party)
    return {
        "way_digital": Read(digital, ("type", "value")),
        "way_postal": Read(postal, ("street", "postcode", "town")),
    }


def ways_of(party: Party, found: Mapping[str, list[Row]]) -> dict[str, str]:
    """Return the ways from what ``way_reads`` found."""
    ways: dict[str, str] = {}
    for row in found["way_digital"]:
        ways.setdefault("mail" if row["type"] == AddressType.EMAIL else "phone", row["value"])
    for row in found["way_postal"]:
        ways["letter"] = f"{party.merged_into or party}\n{PostalAddress(**row)}"
    return ways


def envelope(party_id: int) -> str:
    """Return what stands on an envelope to a party today, '' when nobody knows where she lives."""
    rows = Party.objects.select_related("postal_address", "merged_into__postal_address")
    row = rows.get(pk=party_id)
    party = row.merged_into or row
    address: PostalAddress | None = getattr(party, "postal_address", None)
    return f"{party}\n{address}" if address is not None else ""


def is_shielded(lines_of_envelope: str) -> bool:
    """Return whether what is written on an envelope ends in an address that is shielded now."""
    lines = lines_of_envelope.strip().splitlines()[-2:]
    street = lines[0].strip() if len(lines) == 2 else ""
    if not street:
        return False
    # A row that fell away in a merge keeps what it had: only who stays says what is shielded.
    living = PostalAddress.objects.filter(party__merged_into__isnull=True)
    rows = living.filter(shielded=True, street=street)
    return any(str(row) == "\n".join(lines) for row in rows)


def has_address(party_id: int, address: str) -> bool:
    """Return whether ``address`` is an e-mail address of the party, or of whom it was merged into."""
    return DigitalAddress.objects.filter(
        Q(party_id=party_id) | Q(party__merged=party_id),
        type=AddressType.EMAIL,
        value=address.replace("\x00", "").strip().lower(),
    ).exists()


def names(ids: Collection[int]) -> dict[int, list[str]]:
    """Return the names that each party goes by: her own and that of whom she was merged into."""
    rows = Party.objects.filter(pk__in=ids).select_related("merged_into") if ids else ()
    return {row.pk: [str(one) for one in (row, row.merged_into) if one] for row in rows}


@dataclass(frozen=True)
class PartyPage:
    """``next_cursor`` is what ``page`` goes on after, '' at the end."""

    rows: list[Party]
    next_cursor: str


def page(user: "User", *, text: str = "", after: str = "") -> PartyPage:
    """Return 25 parties: by name, or those that ``text`` proposes, going on after a cursor."""
    text = text.replace("\x00", "").strip()
    exact = _by_exact(text, user, PAGE_SIZE) if text else {}
    if exact:
        rows, cursor = [one.party for one in exact.values()], ""
    elif text:
        rows, cursor = _page_by_word(by_name(user, text), cursors.parse(after))
    else:
        rows, cursor = _page_by_sort_key(visible(user), cursors.parse(after))
    prefetch_related_objects(rows, "digital_addresses")
    return PartyPage(rows, cursor)


def _page_by_sort_key(rows: QuerySet[Party], cursor: Cursor | None) -> tuple[list[Party], str]:
    if cursor is not None:
        later = Q(sort_key=cursor.sort_key, pk__gt=cursor.pk)
        rows = rows.filter(Q(sort_key__gt=cursor.sort_key) | later)
    found = list(rows.order_by("sort_key", "pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return shown, str(Cursor(b"", shown[-1].sort_key, shown[-1].pk)) if more else ""


def _page_by_word(rows: QuerySet[PartyName], cursor: Cursor | None) -> tuple[list[Party], str]:
    if cursor is not None:
        namesake = Q(sort_key=cursor.sort_key, party_id__gt=cursor.pk)
        same_word = Q(word=cursor.word) & (Q(sort_key__gt=cursor.sort_key) | namesake)
        rows = rows.filter(Q(word__gt=cursor.word) | same_word, word__gte=cursor.word)
    found = list(rows[: PAGE_SIZE + 1])
    shown = [row.party for row in found[:PAGE_SIZE]]
    if len(found) <= PAGE_SIZE:
        return shown, ""
    last = found[PAGE_SIZE - 1]
    return shown, str(Cursor(bytes(last.word), last.sort_key, last.party_id))
