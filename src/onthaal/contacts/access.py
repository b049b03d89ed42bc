"""Fetch a contact for somebody, or say that it does not exist."""

import uuid

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question, Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.refs import CONTACT
from onthaal.core import references
from onthaal.core.models import Attachment


def contact(user: User, reference: str) -> Contact:
    """Return the contact that ``user`` may read; 404 for a stranger and outside the compartment."""
    found = (
        Contact.objects.filter(
            reference=references.normalise(reference) or reference,
            compartment__in=user.compartments,
        )
        .select_related("party__merged_into", "agent", "changed_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def question(user: User, reference: str, number: int) -> Question:
    """Return one question of a contact that ``user`` may read."""
    found = (
        Question.objects.filter(
            contact__reference=reference,
            contact__compartment__in=user.compartments,
            number=number,
        )
        .select_related("contact__party__merged_into", "product")
        .first()
    )
    if found is None:
        raise Http404
    return found


def attachment(row: Contact, public_id: uuid.UUID) -> Attachment:
    """Return a file of a contact that somebody may read."""
    found = Attachment.objects.filter(
        public_id=public_id, kind=CONTACT, object_id=row.pk, compartment=row.compartment
    ).first()
    if found is None:
        raise Http404
    return found


def route(code: str) -> Route:
    """Return where something goes; a destination that nobody set yet is not saved."""
    if code not in RouteCode.values:
        raise Http404
    rows = Route.objects.select_related("team", "changed_by")
    return rows.filter(code=code).first() or Route(code=code, version=0)
