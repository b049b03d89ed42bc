"""The one search over everything: a reference, a number, a name, or words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onthaal.accounts.models import User
from onthaal.contacts.queries import visible
from onthaal.contacts.refs import ANSWERING, CONTACT, PARTY
from onthaal.core import kinds, references
from onthaal.core.kinds import Card, Ref
from onthaal.parties import queries as parties
from onthaal.search.find import Answer, Hit, find_groups

PER_GROUP = 8
# What is shown as one list of answers; inhabitants and contacts follow under their own heading.
CONTACTS = (CONTACT,)


@dataclass(frozen=True)
class Found:
    """One hit in words; ``refs`` of personal kinds go into the read log."""

    kind: str
    object_id: int
    label: str
    title: str
    snippet: str
    url: str


@dataclass(frozen=True)
class Results:
    """``direct`` is the page of the one thing that the text names exactly, or ''.

    ``answer`` is what the index found: when it is not ``confident``, ``answers`` are what might fit.
    ``named`` says whether the text is the number or the name of somebody or something.
    """

    direct: str = ""
    people: list[Found] = field(default_factory=list)
    answers: list[Found] = field(default_factory=list)
    contacts: list[Found] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)
    named: bool = False

    @property
    def missed(self) -> bool:
        """Return whether this is a question that the town does not answer."""
        return not (self.direct or self.named or self.answer.confident)


def search(user: User, text: str) -> Results:
    """Return what ``user`` may know of that fits ``text``, in three groups, best first."""
    reference = references.normalise(text)
    if reference:
        contact = visible(user).filter(reference=reference).first()
        if contact is not None:
            return Results(direct=contact.get_absolute_url())
    answer, contacts = find_groups(
        text, compartments=user.compartments, groups=[ANSWERING, CONTACTS], limit=PER_GROUP
    )
    cards = kinds.cards(((hit.kind, hit.object_id) for hit in (*answer, *contacts)), user=user)
    people = _people(user, text)
    return Results(
        people=people,
        named=bool(people) or contacts.confident,
        answers=_found(answer, cards),
        contacts=_found(contacts, cards),
        answer=answer,
    )


def _people(user: User, text: str) -> list[Found]:
    return [
        Found(
            kind=PARTY,
            object_id=one.party.pk,
            label=str(kinds.get(PARTY).label),
            title=str(one.party),
            snippet=str(one.matched_label),
            url=one.party.get_absolute_url(),
        )
        for one in parties.propose(text, user=user, limit=PER_GROUP)
    ]


def _found(hits: Iterable[Hit], cards: Mapping[Ref, Card]) -> list[Found]:
    """Return the hits that have a card: what is still there and what the user may know of."""
    return [
        Found(
            kind=hit.kind,
            object_id=hit.object_id,
            label=str(kinds.get(hit.kind).label),
            title=hit.title,
            snippet=hit.snippet,
            url=cards[(hit.kind, hit.object_id)].url,
        )
        for hit in hits
        if (hit.kind, hit.object_id) in cards
    ]
