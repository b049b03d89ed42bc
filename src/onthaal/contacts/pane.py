"""The contact pane: what it shows, and how every button first keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onthaal.accounts.http import StaffRequest
from onthaal.contacts import access, operations, queries
from onthaal.contacts.forms import (
    AnswerForm,
    CallbackForm,
    CheckForm,
    DraftForm,
    ForwardForm,
    ReferForm,
    TeamForm,
)
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.permissions import ANSWER, REGISTER
from onthaal.contacts.refs import CONTACT, links_of
from onthaal.contacts.states import ContactState
from onthaal.contacts.surroundings import Surroundings, surroundings
from onthaal.core import doors, readlog, timeline
from onthaal.core.errors import Conflict, Refusal

Act = Callable[[Contact], Any]


def draft_form(contact: Contact, data: Any = None) -> DraftForm:
    """Return the page form of a contact, filled from the row or bound to what was sent."""
    queries.read_questions([contact])
    return DraftForm(
        data,
        questions=list(contact.questions.all()),
        initial={
            "version": contact.version,
            "caller": contact.caller,
            "anonymous": contact.anonymous,
            "notes": contact.notes,
        },
    )


def save_and(request: StaffRequest, reference: str, act: Act, *, form: Form | None = None,
             anchor: str = "") -> HttpResponse:  # fmt: skip
    """Save what was typed, do ``act`` in the same transaction, and go back to the pane.

    When something is refused the pane comes back with the typed text and the reason.
    """
    contact = access.contact(request.user, reference)
    draft = draft_form(contact, request.POST)
    if not draft.is_valid() or (form is not None and not form.is_valid()):
        return show(request, contact, draft=draft, failed=form, status=422)
    try:
        with transaction.atomic():
            current = (
                keep(contact, draft, request) if contact.state == ContactState.OPEN else contact
            )
            act(current)
    except Conflict as conflict:
        draft.see(conflict.current.version)
        return show(request, contact, draft=draft, conflict=conflict, status=409)
    except Refusal as refusal:
        return show(request, contact, draft=draft, refusal=refusal, failed=form, status=422)
    return redirect(f"{contact.get_absolute_url()}{anchor}")


def keep(contact: Contact, draft: DraftForm, request: StaffRequest) -> Contact:
    """Write the draft; ``Conflict`` when somebody else wrote since the page was made."""
    return operations.change(
        contact,
        version=draft.cleaned_data["version"],
        caller=draft.cleaned_data["caller"],
        anonymous=draft.cleaned_data["anonymous"],
        notes=draft.cleaned_data["notes"],
        questions=draft.texts(),
        by=request.user,
        at=timezone.now(),
    )


def show(
    request: StaffRequest,
    contact: Contact,
    *,
    draft: DraftForm | None = None,
    failed: Form | None = None,
    conflict: Conflict | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the pane of an open contact, or the story of a closed one."""
    for kind, object_id in links_of(contact):
        readlog.shown(request, kind, [object_id])
    may_work = request.user.has_perm(REGISTER) and contact.state == ContactState.OPEN
    earlier = queries.earlier_of(request.user, contact) if may_work else []
    queries.read_questions([contact, *earlier])
    around = surroundings(contact, user=request.user, with_targets=may_work)
    draft = draft or draft_form(contact)
    context = {
        "contact": contact,
        "draft": draft,
        "failed": failed,
        "conflict": conflict,
        "refusal": refusal,
        "checks": around.checks,
        "check_form": CheckForm(),
        "blocks": _blocks(around, draft, failed),
        "earlier": earlier,
        "attachments": around.files,
        "ways": around.ways,
        "undelivered": around.undelivered,
        "may_answer": request.user.has_perm(ANSWER),
        "doors": doors.of(CONTACT, contact, at=timezone.now(), user=request.user),
        "may_reopen": request.user.has_perm(REGISTER),
        "timeline": None if may_work else timeline.page(request.user, CONTACT, contact.pk),
    }
    template = "contacts/contact.html" if may_work else "contacts/closed.html"
    return render(request, template, context, status=status)


def _blocks(around: Surroundings, draft: DraftForm, failed: Form | None) -> list[dict[str, Any]]:
    blocks = []
    for view in around.questions:
        number = view.question.number
        block: dict[str, Any] = {"view": view, "question": view.question, "number": number}
        if around.targets is not None:
            block["kind_field"] = draft[f"kind-{number}"] if number in draft.numbers else None
            block["text_field"] = draft[f"text-{number}"] if number in draft.numbers else None
            block["forms"] = _action_forms(view.question, around)
            if failed is not None and failed.prefix == f"v{number}":
                block["forms"][type(failed).__name__] = failed
                block["failed"] = type(failed).__name__
            for form in block["forms"].values():
                form.offer(around.targets)
        blocks.append(block)
    return blocks


def _action_forms(question: Question, around: Surroundings) -> dict[str, Form]:
    number, product = question.number, question.product
    team_of = around.targets.team_of if around.targets is not None else {}
    team = team_of.get(product.department_id) if product else None
    phone = next((way.address for way in around.ways if way.code == "phone"), "")
    return {
        "AnswerForm": AnswerForm(number=number, initial={"answer": question.answer}),
        "ReferForm": ReferForm(number=number),
        "CallbackForm": CallbackForm(
            number=number, initial={"phone": phone, "callback_team": team}
        ),
        "ForwardForm": ForwardForm(number=number),
        "TeamForm": TeamForm(number=number, initial={"team": team}),
    }
