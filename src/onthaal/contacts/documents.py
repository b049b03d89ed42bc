"""What the search finds of contacts."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from onthaal.contacts.models import Contact, Question
from onthaal.contacts.refs import CONTACT
from onthaal.parties import merging
from onthaal.parties import queries as parties
from onthaal.search import index
from onthaal.search.documents import Document
from onthaal.search.registry import Source
from onthaal.search.registry import register as register_source

CHUNK = 500


def register() -> None:
    register_source(Source(kind=CONTACT, label=_("contacten"), load=load, order=50))
    merging.register_follower(index_contacts_of)


def index_contact(contact: Contact) -> None:
    """Put one contact into the index, in the transaction of the write that changed it."""
    index.put_many(documents([contact]))


def index_contacts_of(parties_changed: Collection[int]) -> None:
    """Let the contacts of people who became one, or two again, be found by the names they have now."""
    rows = Contact.objects.filter(party__in=parties_changed).order_by("pk")
    index.put_many(documents(rows))


def load() -> Iterator[Document]:
    """Yield every contact of the installation, for ``onthaal reindex``."""
    last = 0
    while rows := list(Contact.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from documents(rows)
        last = rows[-1].pk


def documents(contacts: Iterable[Contact]) -> list[Document]:
    """Return the search documents of ``contacts``: found by reference, number, address and words."""
    rows = list(contacts)
    texts: dict[int, list[str]] = {}
    questions = Question.objects.filter(contact__in=[row.pk for row in rows]).order_by("number")
    for contact_id, text in questions.values_list("contact_id", "text"):
        texts.setdefault(contact_id, []).append(text)
    names = parties.names({row.party_id for row in rows if row.party_id})
    return [
        Document(
            kind=CONTACT,
            object_id=row.pk,
            title=row.subject or (texts.get(row.pk) or [""])[0][:120] or row.reference,
            body="\n".join([*texts.get(row.pk, []), row.notes]),
            keys=tuple(
                key for key in (row.reference, row.caller, *names.get(row.party_id or 0, ())) if key
            ),
            compartment=row.compartment,
            occurred_at=row.opened_at,
        )
        for row in rows
    ]
