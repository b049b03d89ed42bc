"""The kinds of this room and of its subjects, by code."""

from onthaal.contacts.models import Contact
from onthaal.core.kinds import Ref

CONTACT = "contacts.contact"
QUESTION = "contacts.question"
ROUTE = "contacts.route"
PARTY = "parties.party"
PRODUCT = "catalogue.product"
# What answers a question and may be noted as its source: open to all staff, never about a person.
ANSWERING = (
    PRODUCT,
    "knowledge.article",
    "organisation.counter",
    "organisation.department",
    "organisation.employee",
    "organisation.outside_body",
    "organisation.location",
    "organisation.function",
    "organisation.body",
    "legislation.regulation",
)


def person_of(contact: Contact) -> Ref | None:
    """Return the person behind a contact: after a merge the row that stayed."""
    if contact.party is None:
        return None
    return PARTY, contact.party.merged_into_id or contact.party.pk


def links_of(contact: Contact) -> list[Ref]:
    """Return the subjects whose timeline tells of this contact."""
    person = person_of(contact)
    return [(CONTACT, contact.pk), *([person] if person else [])]
