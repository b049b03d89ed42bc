"""The contact itself: open, save while listening, identify, close."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts.documents import index_contact
from onthaal.contacts.models import Contact, IdentityCheck, Question
from onthaal.contacts.refs import CONTACT, PARTY, person_of
from onthaal.contacts.states import ContactState, Outcome
from onthaal.contacts.story import tell
from onthaal.core import references, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.parties.models import Party

PREFIX = "KC"


@transaction.atomic
def open_contact(*, channel: str, by: User, at: datetime, caller: str = "") -> Contact:
    """Open a contact with one empty question; it is kept from this moment on."""
    contact = Contact(
        channel=channel, caller=clean(caller, limit=320), agent=by, opened_at=at,
        changed_at=at, changed_by=by,
    )  # fmt: skip
    contact.reference = references.allocate(PREFIX, at=at)
    contact.save(force_insert=True)
    Question.objects.create(contact=contact, number=1)
    tell("contacts.opened", contact, at=at, by=by, params={"channel": channel})
    return contact


def lock(contact: Contact, *, version: int | None = None) -> Contact:
    """Lock and return the row; raise ``Conflict`` when it is not at ``version`` any more."""
    current = (
        Contact.objects.select_for_update(of=("self",))
        .select_related("party", "changed_by")
        .get(pk=contact.pk)
    )
    if version is not None and current.version != version:
        raise Conflict(
            _("Dit contact is intussen gewijzigd."),
            current=current,
            changed_by=current.changed_by.display_name if current.changed_by else "",
            changed_at=current.changed_at,
        )
    return current


def touch(contact: Contact, *, by: User | None, at: datetime, fields: tuple[str, ...] = ()) -> None:
    """Write ``fields`` and say who changed the row, under the lock that the caller holds."""
    contact.version += 1
    contact.changed_by = by
    contact.changed_at = at
    contact.save(update_fields=["version", "changed_by", "changed_at", *fields])


@transaction.atomic
def change(
    contact: Contact,
    *,
    version: int,
    caller: str,
    anonymous: bool,
    notes: str,
    questions: Mapping[int, tuple[str, str]],
    by: User,
    at: datetime,
) -> Contact:
    """Save what was typed: ``questions`` gives number → (kind, text).

    Raises ``Conflict`` when somebody else saved since ``version``; nothing is written then. Typing is
    not a step in the story: it leaves no line on the timeline.
    """
    current = lock(contact, version=version)
    current.caller = clean(caller, limit=320)
    current.anonymous = anonymous and current.party_id is None
    current.notes = clean(notes)
    changed = []
    for question in Question.objects.filter(contact=current, number__in=questions):
        kind, text = questions[question.number]
        if (question.kind, question.text) != (kind, text):
            question.kind, question.text = kind, clean(text)
            changed.append(question)
    Question.objects.bulk_update(changed, ["kind", "text"])
    touch(current, by=by, at=at, fields=("caller", "anonymous", "notes"))
    return current


@transaction.atomic
def identify(contact: Contact, *, party: Party, by: User, at: datetime) -> Contact:
    """Say that this contact is of ``party``; its whole story then stands on the person's timeline."""
    current = lock(contact)
    if current.party_id == party.pk:
        return current
    if current.party_id is not None:
        raise Refusal(_("Dit contact is al van iemand. Maak die eerst los."))
    current.party = party
    current.anonymous = False
    touch(current, by=by, at=at, fields=("party", "anonymous"))
    timeline.link(timeline.entry_ids((CONTACT, current.pk)), to=(PARTY, party.pk))
    tell("contacts.identified", current, at=at, by=by)
    index_contact(current)
    return current


@transaction.atomic
def unidentify(contact: Contact, *, by: User, at: datetime) -> Contact:
    """Undo a wrong identification: the story leaves the person's timeline again."""
    current = lock(contact)
    person = person_of(current)
    if person is None:
        return current
    timeline.unlink(timeline.entry_ids((CONTACT, current.pk)), subject=person)
    current.party = None
    touch(current, by=by, at=at, fields=("party",))
    tell("contacts.unidentified", current, at=at, by=by)
    index_contact(current)
    return current


@transaction.atomic
def record_identity_check(
    contact: Contact, *, method: str, by: User, at: datetime
) -> IdentityCheck:
    """Record how the agent made sure of who it is; before it no personal data is told or changed."""
    current = lock(contact)
    if current.party is None:
        raise Refusal(_("Kies eerst wie het is."))
    check = IdentityCheck.objects.create(
        contact=current, party=current.party, method=method, by=by, at=at
    )
    tell("contacts.identity_checked", current, at=at, by=by, params={"method": method})
    return check


@transaction.atomic
def close(contact: Contact, *, by: User, at: datetime) -> Contact:
    """Close the conversation: every question has an outcome, even when work goes on behind it."""
    current = lock(contact)
    if current.state == ContactState.CLOSED:
        return current
    questions = list(Question.objects.filter(contact=current).order_by("number"))
    empty = [one.pk for one in questions if one.is_open and not one.text.strip()]
    still_open = [one.number for one in questions if one.is_open and one.pk not in empty]
    if still_open:
        numbers = ", ".join(str(number) for number in still_open)
        raise Refusal(_("Zeg eerst wat er met vraag {numbers} gebeurt.").format(numbers=numbers))
    if len(empty) == len(questions):
        raise Refusal(_("Er staat nog geen vraag in dit contact."))
    Question.objects.filter(pk__in=empty).delete()
    current.state = ContactState.CLOSED
    current.closed_at = at
    touch(current, by=by, at=at, fields=("state", "closed_at"))
    tell("contacts.closed", current, at=at, by=by)
    index_contact(current)
    return current


@transaction.atomic
def reopen(contact: Contact, *, by: User, at: datetime) -> Contact:
    """Undo ``close``; it lies on the desk of whoever reopens it."""
    current = lock(contact)
    if current.state == ContactState.OPEN:
        return current
    current.state = ContactState.OPEN
    current.closed_at = None
    current.agent = by
    touch(current, by=by, at=at, fields=("state", "closed_at", "agent"))
    tell("contacts.reopened", current, at=at, by=by)
    return current


@transaction.atomic
def discard(contact: Contact, *, by: User, at: datetime) -> None:
    """Close an empty contact that was opened by mistake; its number stays used."""
    current = lock(contact)
    questions = Question.objects.filter(contact=current)
    if current.notes.strip() or any(one.text.strip() or not one.is_open for one in questions):
        raise Refusal(_("In dit contact staat al iets; rond het af."))
    questions.update(outcome=Outcome.OPEN)
    current.state = ContactState.CLOSED
    current.closed_at = at
    touch(current, by=by, at=at, fields=("state", "closed_at"))
    tell("contacts.discarded", current, at=at, by=by)
