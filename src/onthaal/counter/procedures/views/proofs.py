"""The town's own proofs: made, printed, withdrawn."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import attachments
from onthaal.core.shell import municipality
from onthaal.counter.appointments.public import site
from onthaal.counter.procedures import access, operations, papers
from onthaal.counter.procedures.forms import ProofForm, WithdrawForm
from onthaal.counter.procedures.models import ProcedureRule, ProofSettings
from onthaal.counter.procedures.permissions import DELIVER, MANAGE, SEE, WITHDRAW
from onthaal.counter.procedures.states import Making
from onthaal.counter.procedures.views.common import button, shown
from onthaal.counter.procedures.wording import example as content_of_example


@needs(DELIVER)
@require_POST
def make(request: StaffRequest, reference: str) -> HttpResponse:
    """Make the proof of what the register answered a moment ago."""
    row = access.procedure(request.user, reference)
    return button(request, row, ProofForm(request.POST), lambda form, at: operations.make_proof(
        row, **form.cleaned_data, house=municipality(), site=site(request), by=request.user, at=at
    ))  # fmt: skip


@needs(SEE)
@require_safe
def paper(request: StaffRequest, reference: str) -> FileResponse:
    """The paper as it was made, to print."""
    proof = access.proof(request.user, reference)
    shown(request, proof.procedure)
    return attachments.download(proof.attachment)


@needs(WITHDRAW)
@require_POST
def withdraw(request: StaffRequest, reference: str) -> HttpResponse:
    """Let a proof count no more."""
    proof = access.proof(request.user, reference)
    return button(
        request, proof.procedure, WithdrawForm(request.POST),
        lambda form, at: operations.withdraw(proof, **form.cleaned_data, by=request.user, at=at),
    )  # fmt: skip


@needs(MANAGE)
@require_safe
def example(request: StaffRequest, slug: str) -> HttpResponse:
    """What the proof of a product looks like, with nobody on it."""
    rule: ProcedureRule | None = getattr(access.product(slug), "procedure_rule", None)
    if rule is None or rule.making != Making.PROOF:
        raise Http404
    content = content_of_example(rule.proof_title, rule.proof_text, household=rule.household)
    signer = ProofSettings.objects.filter(pk=1).first() or ProofSettings()
    try:
        data = papers.example(
            content, site=site(request), signer=signer, house=municipality(), at=timezone.now()
        )
    except papers.NotRendered:
        messages.error(request, _("Het voorbeeld kon niet opgemaakt worden."))
        return redirect("procedures:rule", slug)
    return HttpResponse(data, content_type="application/pdf")
