"""How products are made, and where the applications of the state are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.counter.procedures import access, operations, pages
from onthaal.counter.procedures.managing_forms import ApplicationForm, RuleForm, SignatureForm
from onthaal.counter.procedures.models import ProcedureRule, ProofSettings, StateApplication
from onthaal.counter.procedures.permissions import MANAGE

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(MANAGE)
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """How every product is made, and the applications of the state."""
    return render(request, "procedures/rules.html", pages.rules())


@needs(MANAGE)
@require_http_methods(BOTH)
def rule(request: StaffRequest, slug: str) -> HttpResponse:
    """How one product is made."""
    product = access.product(slug)
    now: ProcedureRule | None = getattr(product, "procedure_rule", None)
    form = RuleForm(request.POST or None, initial=RuleForm.of(now))
    if form.is_valid():
        try:
            operations.set_rule(
                product, choice=form.choice, version=form.cleaned_data["version"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Bewaard: het telt voor wat vanaf nu begint."))
            return redirect("procedures:rules")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"form": form, "product": product}
    return render(request, "procedures/rule.html", context, status=INVALID if form.errors else 200)


@needs(MANAGE)
@require_http_methods(BOTH)
def signature(request: StaffRequest) -> HttpResponse:
    """Who signs the proofs of the town."""
    now = ProofSettings.objects.filter(pk=1).first() or ProofSettings()
    start = {"version": now.version, "function": now.signer_function, "name": now.signer_name}
    form = SignatureForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            operations.save_signature(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard."))
            return redirect("procedures:rules")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    status = INVALID if form.errors else 200
    return render(request, "procedures/signature.html", {"form": form}, status=status)


@needs(MANAGE)
@require_http_methods(BOTH)
def new_application(request: StaffRequest) -> HttpResponse:
    return _application(request, None)


@needs(MANAGE)
@require_http_methods(BOTH)
def application(request: StaffRequest, slug: str) -> HttpResponse:
    return _application(request, access.application(slug))


def _application(request: StaffRequest, row: StateApplication | None) -> HttpResponse:
    form = ApplicationForm(request.POST or None, initial=ApplicationForm.of(row))
    if form.is_valid():
        try:
            operations.save_application(
                row, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Bewaard."))
            return redirect("procedures:rules")
        except Refusal as refusal:
            form.add_error("address", refusal.message)
    context = {"form": form, "application": row}
    status = INVALID if form.errors else 200
    return render(request, "procedures/application.html", context, status=status)
