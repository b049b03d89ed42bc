"""The kinds of this room and of its subjects, by code."""

from onthaal.contacts.models import Contact
from onthaal.core.kinds import Ref

CONTACT = "contacts.contact"
QUESTION = "contacts.question"
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
)


def links_of(contact: Contact) -> list[Ref]:
    """Return the subjects whose timeline tells of this contact."""
    links: list[Ref] = [(CONTACT, contact.pk)]
    if contact.party_id is not None:
        links.append((PARTY, contact.party_id))
    return links
