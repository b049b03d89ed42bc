"""What is done with one question of a contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.contacts import access, helping, operations, pane, targets
from onthaal.contacts.forms import (
    AnswerForm,
    CallbackForm,
    ForwardForm,
    ReferForm,
    ReplyForm,
    SourceForm,
    TeamForm,
)
from onthaal.contacts.models import Contact
from onthaal.contacts.permissions import ANSWER, REGISTER
from onthaal.contacts.refs import CONTACT
from onthaal.core import readlog
from onthaal.core.errors import Refusal


@needs(REGISTER)
@require_POST
def add(request: StaffRequest, reference: str) -> HttpResponse:
    return pane.save_and(
        request,
        reference,
        lambda row: operations.add_question(row, by=request.user, at=timezone.now()),
        anchor="#laatste",
    )


@needs(REGISTER)
@require_POST
def source(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    """Note what was used; the help panel sends it together with the typed text."""
    question = access.question(request.user, reference, number)
    form = SourceForm(helping.source_data(request.POST))
    return pane.save_and(
        request,
        reference,
        lambda row: operations.use_source(
            question, by=request.user, at=timezone.now(), **form.cleaned_data
        ),
        form=form,
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def answer(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    form = AnswerForm(request.POST, number=number)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.answer(
            question, text=form.cleaned_data["answer"], by=request.user, at=timezone.now()
        ),
        form=form,
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def refer(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    form = ReferForm(request.POST, number=number)
    form.offer(targets.read())

    def act(row: Contact) -> None:
        how = form.cleaned_data["how"]
        operations.refer(
            question,
            to=form.target(),
            mode="referred" if how == "referred" else "connected",
            succeeded=how != "failed",
            by=request.user,
            at=timezone.now(),
        )

    return pane.save_and(request, reference, act, form=form, anchor=f"#vraag-{number}")


@needs(REGISTER)
@require_POST
def callback(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    form = CallbackForm(request.POST, number=number)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.promise_callback(
            question,
            team=form.cleaned_data["callback_team"],
            phone=form.cleaned_data["phone"],
            by=request.user,
            at=timezone.now(),
        ),
        form=form,
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def forward(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    form = ForwardForm(request.POST, number=number)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.forward(
            question,
            body=form.cleaned_data["body"],
            team=form.cleaned_data["follow_up_team"],
            by=request.user,
            at=timezone.now(),
        ),
        form=form,
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def complaint(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.signal_complaint(question, by=request.user, at=timezone.now()),
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def team(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    form = TeamForm(request.POST, number=number)
    return pane.save_and(
        request,
        reference,
        lambda row: operations.to_team(
            question, team=form.cleaned_data["team"], by=request.user, at=timezone.now()
        ),
        form=form,
        anchor=f"#vraag-{number}",
    )


@needs(REGISTER)
@require_POST
def reopen(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    question = access.question(request.user, reference, number)
    operations.reopen_question(question, by=request.user, at=timezone.now())
    return redirect(f"{question.contact.get_absolute_url()}#vraag-{number}")


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def reply(request: StaffRequest, reference: str, number: int) -> HttpResponse:
    """Answer in writing: from a template, by the way that the person prefers."""
    question = access.question(request.user, reference, number)
    readlog.shown(request, CONTACT, [question.contact_id])
    ways = helping.ways(question.contact)
    form = ReplyForm(
        request.POST or None,
        ways=ways,
        initial=helping.reply_initial(request, question),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.reply(
                question,
                way=form.chosen,
                subject=form.cleaned_data["subject"],
                text=form.cleaned_data["text"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(
                request,
                _("Je antwoord staat klaar om te vertrekken."),
                extra_tags=f"reply-{question.contact.reference}-{question.number}",
            )
            return redirect(question.contact)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "contacts/reply.html", helping.reply_context(question, form, ways))
